import { existsSync } from 'node:fs';
import { exitCode, type Finding } from '@platform/findings';
import {
  ENVIRONMENTS,
  isClaimFile,
  readClaimFiles,
  readClaims,
  renderEverywhere,
  renderSecondLife,
  Workbench,
  type Claim,
  type Environment,
} from '@platform/plan';
import { readManifests } from '@platform/manifests';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository, pathInRepository } from '../repository.ts';
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
    const { claim, findings } = findClaim(root, args.claim, args.environment);
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

/** The claim that a file or a name stands for. */
function findClaim(
  root: string,
  wanted: string,
  environment: string | undefined,
): { claim?: Claim; findings: readonly Finding[] } {
  if (existsSync(wanted) || wanted.includes('/') || /\.ya?ml$/.test(wanted)) {
    const file = pathInRepository(root, wanted);
    if (!file.startsWith('teams/')) return { claim: readExample(root, file, environment), findings: [] };
    if (!isClaimFile(file)) throw new UsageError(`${wanted} describes a team`, 'Name one of its claims.');
    const { claims, findings } = readClaimFiles(root, [file]);
    if (claims.length > 1)
      throw new UsageError(
        `${wanted} holds ${claims.length} claims`,
        `Name one: ${claims.map(({ manifest }) => manifest.name).join(', ')}`,
      );
    if (environment && claims[0] && claims[0].environment !== environment) {
      throw new UsageError(
        `${wanted} is a claim of ${claims[0].environment}`,
        `Leave --environment ${environment} out, or name a claim of that environment.`,
      );
    }
    return { ...(claims[0] && { claim: claims[0] }), findings };
  }
  const named = readClaims(root).claims.filter(
    (claim) => claim.manifest.name === wanted && (environment ?? claim.environment) === claim.environment,
  );
  if (named.length === 1) return { claim: named[0]!, findings: [] };
  const where = named.map(({ manifest }) => manifest.file).join(', ');
  throw named.length === 0
    ? new UsageError(
        `there is no claim ${wanted}${environment ? ` in ${environment}` : ''}`,
        'platform report lists them all.',
      )
    : new UsageError(`${named.length} claims are called ${wanted}`, `Name the file, or give --environment: ${where}`);
}

/** A claim that stands nowhere yet, such as an API's example: it is shown as dev would take it, unless told otherwise. */
function readExample(root: string, file: string, environment: string = ENVIRONMENTS[0]): Claim {
  const [manifest] = readManifests(root, [file]).manifests;
  if (!manifest) throw new UsageError(`${file} is no manifest`, `platform check ${file} says why.`);
  return { manifest, team: manifest.namespace, environment: environment as Environment };
}

function refuse(root: string, findings: readonly Finding[]): number {
  printFindings(root, findings, 'terminal', 1);
  return exitCode(findings);
}

function shapeOf(shape: string): Shape {
  if ((SHAPES as readonly string[]).includes(shape)) return shape as Shape;
  throw new UsageError(`there is no output ${shape}`, `Known: ${SHAPES.join(', ')}`);
}
