import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { readManifests, type Manifest } from '@platform/manifests';
import { contentSchemas, listTeams, namespaceOf } from '@platform/plan';
import {
  readMutation,
  readPolicy,
  type Admission,
  type KubernetesObject,
  type Policy,
  type User,
} from '@platform/policies';
import type { SchemaSet } from '@platform/schemas';
import { parse } from 'yaml';

/** Annotation of a test object: the words with which it is denied. */
const SAYS = 'tests.platform.kubecon.io/says';

/** Who writes the test objects: people of a team, with no right to go round anything. */
export const DEVELOPER: User = { username: 'developer', groups: ['developers', 'system:authenticated'] };

/** An object beside a policy, that it admits or denies. */
export interface TestObject {
  readonly manifest: Manifest;
  /** The object without what only the test knows. */
  readonly object: KubernetesObject;
  /** The promised words of a denial; none for what is admitted. */
  readonly says: string | undefined;
}

/** A change, from updates.yaml. */
export interface TestUpdate {
  readonly title: string;
  readonly old: KubernetesObject;
  readonly new: KubernetesObject;
  readonly says: string | undefined;
}

/** The folder of one policy. */
export interface PolicyFolder {
  readonly name: string;
  readonly manifest: Manifest | undefined;
  /** The policy, if it is a validating one. */
  readonly policy: Policy | undefined;
  readonly problems: ReturnType<typeof readPolicy>['problems'];
  readonly good: readonly TestObject[];
  readonly bad: readonly TestObject[];
  readonly updates: readonly TestUpdate[];
  /** Those that test objects stand in. */
  readonly namespaces: readonly KubernetesObject[];
  readonly findings: readonly Finding[];
}

/** Reads what stands beside a policy. */
export function readPolicyFolder(root: string, folder: string): PolicyFolder {
  const manifestsIn = (name: string) =>
    existsSync(join(root, folder, name)) ? readManifests(root, [`${folder}/${name}`]) : { manifests: [], findings: [] };
  const [policies, good, bad, namespaces] = ['policy.yaml', 'good.yaml', 'bad.yaml', 'namespaces.yaml'].map(
    manifestsIn,
  );
  const manifest = policies!.manifests.find(({ kind }) => kind.endsWith('Policy'));
  const isValidating = manifest?.kind === 'ValidatingPolicy';
  const read = manifest && isValidating ? readPolicy(manifest.object) : undefined;
  const mutation = manifest && !isValidating ? readMutation(manifest.object) : undefined;
  const teams = listTeams(root).map((team) => namespaceOf(team, 'production'));
  return {
    name: folder.split('/').at(-1)!,
    manifest,
    policy: read?.policy,
    problems: read?.problems ?? mutation?.problems ?? [],
    good: good!.manifests.map(testObject),
    bad: bad!.manifests.map(testObject),
    updates: updatesIn(join(root, folder, 'updates.yaml')),
    namespaces: [...teams, ...namespaces!.manifests.map(({ object }) => object)],
    findings: [policies, good, bad, namespaces].flatMap((one) => one!.findings),
  };
}

function testObject(manifest: Manifest): TestObject {
  const { annotations = {}, ...metadata } = manifest.object['metadata'];
  const { [SAYS]: says, ...others } = annotations;
  const kept = Object.keys(others).length > 0 ? { ...metadata, annotations: others } : metadata;
  return { manifest, object: { ...manifest.object, metadata: kept }, says: says?.trim() };
}

function updatesIn(file: string): TestUpdate[] {
  if (!existsSync(file)) return [];
  const cases: readonly KubernetesObject[] = parse(readFileSync(file, 'utf8')) ?? [];
  return cases.map(({ title, old, new: change, says }) => ({
    title,
    old,
    new: mergePatch(old, change),
    says: says?.trim(),
  }));
}

/** The folders of policies, each named like its policy. */
export function policyFolders(root: string): string[] {
  return readdirSync(join(root, 'policies'))
    .filter((name) => existsSync(join(root, 'policies', name, 'policy.yaml')))
    .map((name) => `policies/${name}`)
    .sort();
}

/** What is written into claims on admission, before anything looks at them. */
export function mutatingPolicies(root: string): KubernetesObject[] {
  const files = policyFolders(root).map((folder) => `${folder}/policy.yaml`);
  return readManifests(root, files)
    .manifests.filter(({ kind }) => kind === 'MutatingPolicy')
    .map(({ object }) => object);
}

/** A JSON merge patch (RFC 7396): null takes a field away. */
export function mergePatch(object: KubernetesObject, patch: KubernetesObject): KubernetesObject {
  const result: KubernetesObject = { ...object };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else if (typeof value === 'object' && !Array.isArray(value)) result[name] = mergePatch(result[name] ?? {}, value);
    else result[name] = value;
  }
  return result;
}

const schemaSets = new Map<string, SchemaSet>();

/** The request by which an object comes about, or changes. */
export async function admissionFor(
  root: string,
  namespaces: readonly KubernetesObject[],
  object: KubernetesObject,
  oldObject: KubernetesObject | null = null,
  user: User = DEVELOPER,
): Promise<Admission> {
  let schemas = schemaSets.get(root);
  if (!schemas) schemaSets.set(root, (schemas = contentSchemas(root)));
  const { apiVersion, kind, metadata } = object;
  const schema = await schemas.get(apiVersion, kind);
  const [group, version] = String(apiVersion).includes('/') ? String(apiVersion).split('/') : ['', String(apiVersion)];
  const namespace =
    metadata.namespace === undefined ? null : namespaces.find((one) => one['metadata'].name === metadata.namespace);
  return {
    operation: oldObject === null ? 'CREATE' : 'UPDATE',
    resource: { group: group!, version: version!, plural: schema?.plural ?? '' },
    object,
    oldObject,
    namespace: namespace ?? (metadata.namespace === undefined ? null : unlabelled(metadata.namespace)),
    user,
  };
}

/** A namespace that nobody has said anything about. */
function unlabelled(name: string): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } };
}
