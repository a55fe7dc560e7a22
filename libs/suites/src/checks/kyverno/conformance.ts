import type { Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import {
  ARGO_CD,
  ENVIRONMENTS,
  judgeClaim,
  listTeams,
  loadPolicies,
  namespaceOf,
  readClaims,
  readDefinitions,
  type EnvironmentPolicies,
} from '@platform/plan';
import {
  askKyverno,
  hasLapsed,
  KYVERNO_GROUP,
  readException,
  type Answer,
  type KubernetesObject,
  type User,
  type Verdict,
} from '@platform/policies';
import { crdFromXrd } from '@platform/schemas';
import { workbenchOf } from '../compositions/workbench.ts';
import { admissionFor, DEVELOPER, readPolicyFolder } from './folder.ts';
import { generatedClaims } from './generated-claims.ts';

/** Something that both engines are asked about: what shall be created, and where a disagreement is reported. */
export interface Asked {
  readonly place: Pick<Manifest, 'file' | 'position'>;
  readonly object: KubernetesObject;
  /** The only policy whose verdict counts: beside a policy stands what shows that policy. */
  readonly policy?: string;
}

/** Objects that Kyverno can be asked about at once. */
interface Batch {
  readonly policies: EnvironmentPolicies;
  readonly user: User;
  readonly namespaces: readonly KubernetesObject[];
  readonly asked: readonly Asked[];
}

const wanted = new Map<string, Set<string>>();
const runs = new Map<string, Promise<readonly Finding[]>>();

/**
 * A check that Kyverno's own verdicts on what a folder holds are those given in process. All folders for which the check
 * was made before the first of them runs are asked about together: starting Kyverno is what takes time.
 */
export function conformance(root: string, folder: string): () => Promise<readonly Finding[]> {
  const folders = wanted.get(root) ?? new Set();
  wanted.set(root, folders.add(folder));
  return async () => {
    const key = `${root}\0${[...folders].join()}`;
    let run = runs.get(key);
    if (!run) runs.set(key, (run = compareAll(root, [...folders])));
    return (await run).filter(({ file }) => file.startsWith(`${folder}/`));
  };
}

async function compareAll(root: string, folders: readonly string[]): Promise<readonly Finding[]> {
  const { environments } = await loadPolicies(root);
  const production = environments.find(({ environment }) => environment === 'production');
  if (!production) return [];
  const batches = [...(await claimBatches(root, folders, environments)), testBatch(root, folders, production)];
  const crds = readDefinitions(root).map(({ object }) => crdFromXrd(object) as unknown as KubernetesObject);
  const findings: Finding[] = [];
  // One after the other: each starts as many processes as there are cores.
  for (const batch of batches) findings.push(...(await compare(root, batch, crds)));
  return findings;
}

async function claimBatches(
  root: string,
  folders: readonly string[],
  environments: readonly EnvironmentPolicies[],
): Promise<Batch[]> {
  const teams = folders.filter((folder) => folder.startsWith('teams/'));
  if (teams.length === 0) return [];
  const workbench = await workbenchOf(root);
  const { claims } = readClaims(root, teams);
  return Promise.all(
    environments.map(async (policies) => {
      const asked: Asked[] = [];
      for (const claim of claims.filter(({ environment }) => environment === policies.environment)) {
        const judged = await judgeClaim(workbench, claim);
        // The object before the label is stamped: Kyverno stamps it, too.
        if (judged) asked.push({ place: claim.manifest, object: judged.asked.object! });
      }
      const namespaces = listTeams(root).map((team) => namespaceOf(team, policies.environment));
      return { policies, user: ARGO_CD, namespaces, asked };
    }),
  );
}

/** Test objects of all policies, judged by all policies, and claims that nobody would think of. */
function testBatch(root: string, folders: readonly string[], policies: EnvironmentPolicies): Batch {
  const own = folders
    .filter((folder) => folder.startsWith('policies/'))
    .map((folder) => readPolicyFolder(root, folder));
  const beside = own.flatMap(({ name, good, bad }) =>
    [...good, ...bad].map(({ manifest, object }) => ({ place: manifest, object, policy: name })),
  );
  const random = folders.includes('policies') ? generatedClaims(root) : [];
  const asked: readonly Asked[] = [...beside, ...random];
  const namespaces = new Map(
    [
      ...listTeams(root).map((team) => namespaceOf(team, ENVIRONMENTS[2])),
      ...own.flatMap((folder) => folder.namespaces),
    ].map((one) => [one['metadata'].name as string, one]),
  );
  for (const { object } of asked) {
    const name: string | undefined = object['metadata'].namespace;
    if (name !== undefined && !namespaces.has(name))
      namespaces.set(name, { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: {} } });
  }
  // No two objects may share a name: their number makes them different, and changes no verdict that depends on a beginning.
  const numbered = asked.map(({ object, ...rest }, index) => ({
    ...rest,
    object: { ...object, metadata: { ...object['metadata'], name: `${object['metadata'].name}-${index}` } },
  }));
  return { policies, user: DEVELOPER, namespaces: [...namespaces.values()], asked: numbered };
}

async function compare(root: string, batch: Batch, crds: readonly KubernetesObject[]): Promise<Finding[]> {
  const { policies, user, namespaces, asked } = batch;
  if (asked.length === 0) return [];
  const answers = await askKyverno({
    policies: policies.objects.filter(isInForce),
    objects: asked.map(({ object }) => object),
    namespaces,
    crds,
    user,
  });
  const ofObject = Map.groupBy(answers, ({ object }) => object);
  const found = asked.map(async ({ place, object, policy }, index) => {
    const admission = await admissionFor(root, namespaces, object, null, user);
    const { verdicts } = policies.set.judge(admission);
    return differences(verdicts, ofObject.get(index) ?? [], policy).map((message) =>
      findingAt(place, ['metadata', 'name'], {
        code: 'verdicts-differ',
        severity: 'error',
        message: `${policies.environment}: ${message}`,
        hint: `The object was ${JSON.stringify(object)}.`,
      }),
    );
  });
  return (await Promise.all(found)).flat();
}

/** What two engines say differently of one object. */
function differences(verdicts: readonly Verdict[], answers: readonly Answer[], only?: string): string[] {
  const names = new Set([...verdicts.map(({ policy }) => policy.name), ...answers.map(({ policy }) => policy)]);
  const counting = [...names].filter((name) => name === (only ?? name));
  return counting.flatMap((name) => {
    const ours = inWords(verdicts.find(({ policy }) => policy.name === name));
    const theirs = inWords(answers.find(({ policy }) => policy === name));
    return ours === theirs ? [] : [`${name}: Kyverno says ${theirs}, and in process it is ${ours}`];
  });
}

/** Messages count where they reach somebody. */
function inWords(verdict: Pick<Verdict, 'outcome' | 'message'> | undefined): string {
  if (!verdict) return 'nothing';
  return verdict.outcome === 'fail' ? `fail (${verdict.message})` : verdict.outcome;
}

/** Kyverno's command line takes lapsed exceptions for valid. */
function isInForce(object: KubernetesObject): boolean {
  if (!String(object['apiVersion']).startsWith(`${KYVERNO_GROUP}/`)) return false;
  return object['kind'] !== 'PolicyException' || !hasLapsed(readException(object).exception, new Date());
}
