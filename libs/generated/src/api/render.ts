import type { ComposedResource } from '@platform/compositions';
import { exitCode, type Finding } from '@platform/findings';
import { checkClaim, renderClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import { inPlaceOf, type Example } from './examples.ts';

/** An example as a control plane composes it. */
export interface RenderedExample {
  readonly example: Example;
  readonly resources: readonly ComposedResource[];
}

/** An example that a control plane's API refuses, and why; whether it may is for the suites to say. */
export interface RefusedExample {
  readonly example: Example;
  readonly why: string;
}

/** What a control plane makes of examples. */
export interface RenderedExamples {
  readonly rendered: readonly RenderedExample[];
  readonly refused: readonly RefusedExample[];
  readonly findings: readonly Finding[];
}

/** Renders examples on a control plane, all under the name of the first. */
export async function renderExamples(
  workbench: Workbench,
  plane: ControlPlane,
  examples: readonly Example[],
): Promise<RenderedExamples> {
  const findings: Finding[] = [];
  const rendered: RenderedExample[] = [];
  const refused: RefusedExample[] = [];
  for (const example of examples) {
    const { claim, problems: wrong } = await claimOf(workbench, plane, example, examples[0]!);
    if (exitCode(wrong) !== 0) {
      // Of an API whose shortest claim is refused nothing can be told.
      if (example === examples[0]) findings.push(...wrong);
      else refused.push({ example, why: [...new Set(wrong.map(({ message }) => message))].join(' ') });
      continue;
    }
    const { result, findings: problems } = await renderClaim(workbench, claim, plane);
    findings.push(...problems);
    if (result) rendered.push({ example, resources: result.rendered.resources });
  }
  return { rendered, refused, findings };
}

interface Checked {
  readonly claim: Claim;
  readonly problems: readonly Finding[];
}

/** The example under the first one's name, or under its own where a rule binds a field to the name. */
async function claimOf({ apis }: Workbench, plane: ControlPlane, example: Example, first: Example): Promise<Checked> {
  const { environment } = plane;
  const check = async ({ manifest }: Example): Promise<Checked> => {
    const claim = { manifest, team: manifest.namespace, environment };
    return { claim, problems: await checkClaim(claim, apis(plane)) };
  };
  const renamed = await check(inPlaceOf(example, first));
  return exitCode(renamed.problems) === 0 ? renamed : check(example);
}
