import { exitCode, type Finding } from '@platform/findings';
import { renderEverywhere, renderSecondLife, Workbench, type Claim, type Environment } from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { claimNamed } from '../claim-named.ts';
import { findRepository } from '../repository.ts';
import { printShown, SHAPES, type Shape, type Shown } from '../shown.ts';
import { TARGET, targetsOf } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

export const show = defineCommand({
  meta: { name: 'show', description: 'Show what a claim becomes: every composed resource, on every cloud' },
  args: {
    claim: { type: 'positional', required: true, description: 'The claim: its file, or its name', valueHint: 'claim' },
    ...TARGET,
    observed: {
      type: 'boolean',
      description: 'Show it after a simulated cloud has created everything: status, readiness, connection Secret',
    },
    output: {
      type: 'string',
      alias: 'o',
      description: `How to print: ${SHAPES.join(', ')}`,
      default: 'table',
      valueHint: 'shape',
    },
    json: { type: 'boolean', description: 'Same as --output json' },
  },
  async run({ args }): Promise<number> {
    const root = findRepository();
    const shape = shapeOf(args.json ? 'json' : args.output);
    const targets = targetsOf(args);
    const { claim, findings } = findClaim(root, args.claim, args.environment as Environment | undefined);
    if (!claim || exitCode(findings) !== 0) return refuse(root, findings);
    const workbench = await Workbench.open(
      root,
      targets.filter(({ environment }) => environment === claim.environment),
    );
    try {
      const { plans, findings: problems } = await renderEverywhere(workbench, claim);
      const simulated = args.observed === true;
      const shown: Shown[] = [];
      for (const { plane, result } of plans) {
        const { rendered } = simulated ? await renderSecondLife(workbench, result, plane.cloud) : result;
        const atOnce = new Set(result.first.resources.map(({ resource }) => resource));
        const late = result.rendered.resources.filter(({ resource }) => !atOnce.has(resource));
        shown.push({
          plane,
          composition: result.composition,
          rendered,
          late: new Set(late.map(({ resource }) => resource)),
          simulated,
        });
      }
      const all = [...workbench.findings, ...problems];
      const screen = { color: useColor(), width: process.stdout.columns ?? 120 };
      if (shown.length > 0) process.stdout.write(printShown(claim.manifest.object, shown, shape, screen));
      return all.length > 0 ? refuse(root, all) : 0;
    } finally {
      workbench.close();
    }
  },
});

/** The claim that is asked for; one that stands nowhere yet is shown as dev would take it, unless told otherwise. */
function findClaim(
  root: string,
  wanted: string,
  environment: Environment | undefined,
): { readonly claim: Claim | undefined; readonly findings: readonly Finding[] } {
  const { claim, environments, findings } = claimNamed(root, wanted, environment);
  if (!claim && findings.length === 0)
    throw new UsageError(`${wanted} holds no manifest`, `platform check ${wanted} says why.`);
  const [own] = environments;
  if (environment && own && own !== environment)
    throw new UsageError(
      `${wanted} is a claim of ${own}`,
      `Leave --environment ${environment} out, or name a claim of that environment.`,
    );
  return { claim: claim && { ...claim, environment: own ?? environment ?? claim.environment }, findings };
}

function refuse(root: string, findings: readonly Finding[]): number {
  printFindings(root, findings, 'terminal', 1);
  return exitCode(findings);
}

function shapeOf(shape: string): Shape {
  if ((SHAPES as readonly string[]).includes(shape)) return shape as Shape;
  throw new UsageError(`there is no output ${shape}`, `Known: ${SHAPES.join(', ')}`);
}
