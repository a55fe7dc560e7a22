import { basename } from 'node:path/posix';
import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '@platform/findings';
import { readManifests } from '@platform/manifests';
import {
  checkClaimEverywhere,
  judgeClaim,
  renderEverywhere,
  type Claim,
  type Cloud,
  type Environment,
  type Workbench,
} from '@platform/plan';
import { isFailure } from '@platform/policies';
import { aboutFile } from '../../files/text.ts';
import type { Expected, ExpectedExample, Outcome } from './expected.ts';

/** Whether expected.yaml names the examples that exist, and no other. */
export function checkListed({ examples, findings, finding }: Expected, files: readonly string[]): Finding[] {
  if (findings.length > 0) return [];
  const names = files.map((file) => basename(file));
  const unknown = files.filter((file) => !(basename(file) in examples));
  const gone = Object.keys(examples).filter((name) => !names.includes(name));
  return [
    ...unknown.map((file) =>
      aboutFile(file, { code: 'example-differs', message: 'expected.yaml does not say what becomes of this example.' }),
    ),
    ...gone.map((name) => finding(['examples', name], `there is no example ${name}`)),
  ];
}

/** Whether an example is valid, and is judged and rendered as expected, in every environment of the workbench. */
export async function checkExample(workbench: Workbench, expected: Expected, file: string): Promise<Finding[]> {
  const wanted = expected.examples[basename(file)];
  if (!wanted) return [];
  const { manifests, findings } = readManifests(workbench.root, [file]);
  const environments = [...new Set(workbench.planes.map(({ environment }) => environment))];
  const checked = environments.map((environment) => {
    const claims = manifests.map((manifest) => ({ manifest, team: manifest.namespace, environment }));
    return compare(workbench, expected, wanted, { name: basename(file), environment, claims });
  });
  return [...workbench.findings, ...findings, ...(await Promise.all(checked)).flat()];
}

interface Example {
  readonly name: string;
  readonly environment: Environment;
  readonly claims: readonly Claim[];
}

async function compare(
  workbench: Workbench,
  { finding }: Expected,
  wanted: ExpectedExample,
  { name, environment, claims }: Example,
): Promise<Finding[]> {
  // Policies are shown by what is valid: what the schema refuses never reaches them.
  const refused = (await Promise.all(claims.map((claim) => checkClaimEverywhere(workbench, claim)))).flat();
  if (refused.length > 0) return refused;
  const { outcome, violated } = await judge(workbench, claims);
  const problems: Finding[] = [];
  const differs = (path: readonly string[], message: string) =>
    problems.push(finding(['examples', name, ...path], message));
  if (outcome !== wanted.verdict[environment])
    differs(['verdict', environment], `${name} is ${outcome} in ${environment}${because(violated)}`);
  if (!isDeepStrictEqual(violated, wanted.violates.toSorted()))
    differs(['violates'], `${environment}: ${name} violates ${violated.join(', ') || 'no policy'}`);
  if (outcome === 'denied') return problems;
  const { composed, findings } = await render(workbench, claims);
  for (const [cloud, kinds] of composed)
    if (!isDeepStrictEqual(kinds, wanted.composes[cloud]))
      differs(['composes', cloud], `${cloud}/${environment}: ${name} becomes ${inWords(kinds)}`);
  return [...findings, ...problems];
}

/** What policies say of claims that are applied together: the worst that is said of one of them. */
async function judge(
  workbench: Workbench,
  claims: readonly Claim[],
): Promise<{ readonly outcome: Outcome; readonly violated: readonly string[] }> {
  const judged = await Promise.all(claims.map((claim) => judgeClaim(workbench, claim)));
  const failing = judged.flatMap((one) => one?.verdicts.filter(isFailure) ?? []).map(({ policy }) => policy);
  const isDenied = failing.some(({ actions }) => actions.includes('Deny'));
  const outcome = isDenied ? 'denied' : failing.length > 0 ? 'warned' : 'admitted';
  return { outcome, violated: [...new Set(failing.map(({ name }) => name))].sort() };
}

/** How many resources of each kind the claims become on each cloud. */
async function render(workbench: Workbench, claims: readonly Claim[]) {
  const composed = new Map<Cloud, Record<string, number>>();
  const findings: Finding[] = [];
  for (const claim of claims) {
    const rendered = await renderEverywhere(workbench, claim);
    findings.push(...rendered.findings);
    for (const { plane, result } of rendered.plans) {
      const kinds = composed.get(plane.cloud) ?? {};
      composed.set(plane.cloud, kinds);
      for (const { object } of result.rendered.resources) kinds[object['kind']] = (kinds[object['kind']] ?? 0) + 1;
    }
  }
  return { composed, findings };
}

const because = (violated: readonly string[]): string => (violated.length > 0 ? ` by ${violated.join(', ')}` : '');

function inWords(kinds: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(kinds).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return sorted.map(([kind, count]) => `${count} ${kind}`).join(', ');
}
