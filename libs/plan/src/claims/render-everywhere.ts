import { exitCode, type Finding } from '@platform/findings';
import type { ControlPlane } from '../control-planes/load.ts';
import type { Workbench } from '../workbench.ts';
import { checkClaim } from './check.ts';
import type { Claim } from './read.ts';
import { renderClaim, type RenderedClaim } from './render.ts';

/** What the control planes of a claim's environment make of it. */
export interface RenderedEverywhere {
  readonly plans: readonly { readonly plane: ControlPlane; readonly result: RenderedClaim }[];
  readonly findings: readonly Finding[];
}

/** Checks a claim and renders it on every control plane of the workbench that serves its environment. */
export async function renderEverywhere(workbench: Workbench, claim: Claim): Promise<RenderedEverywhere> {
  const checked = await checkOnPlanes(workbench, claim);
  const findings = merged(checked);
  const plans: RenderedEverywhere['plans'][number][] = [];
  for (const { plane, findings: refused } of checked) {
    // A claim that the API server refuses never reaches a Composition.
    if (exitCode(refused) !== 0) continue;
    const { result, findings: problems } = await renderClaim(workbench, claim, plane);
    findings.push(...problems);
    if (result) plans.push({ plane, result });
  }
  return { plans, findings };
}

/** Whether the API servers of a claim's environment would take it, on every cloud of the workbench. */
export async function checkClaimEverywhere(workbench: Workbench, claim: Claim): Promise<Finding[]> {
  return merged(await checkOnPlanes(workbench, claim));
}

interface Checked {
  readonly plane: ControlPlane;
  readonly findings: readonly Finding[];
}

function checkOnPlanes({ planes, apis }: Workbench, claim: Claim): Promise<Checked[]> {
  const serving = planes.filter(({ environment }) => environment === claim.environment);
  return Promise.all(serving.map(async (plane) => ({ plane, findings: await checkClaim(claim, apis(plane)) })));
}

/** What all clouds find is said once; what only some refuse is said with their names. */
function merged(checked: readonly Checked[]): Finding[] {
  const all = checked.flatMap(({ plane, findings }) => findings.map((finding) => ({ plane, finding })));
  const same = Map.groupBy(all, ({ finding }) => JSON.stringify(finding));
  return [...same.values()].map((found) => {
    const { finding } = found[0]!;
    if (found.length === checked.length) return finding;
    const clouds = found.map(({ plane }) => plane.cloud).join(', ');
    return { ...finding, message: `${clouds}: ${finding.message}` };
  });
}
