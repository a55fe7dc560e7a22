import { basename } from 'node:path/posix';
import { readManifests, type Manifest } from '@platform/manifests';
import { contentSchemas, policyFolders, readExamples, type Examples } from '@platform/plan';
import {
  readMutation,
  readPolicy,
  type Admission,
  type KubernetesObject,
  type Policy,
  type Problem,
  type User,
} from '@platform/policies';
import type { SchemaSet } from '@platform/schemas';

/** Who writes the test objects: people of a team, with no right to go round anything. */
export const DEVELOPER: User = { username: 'developer', groups: ['developers', 'system:authenticated'] };

/** The folder of one policy. */
export interface PolicyFolder extends Examples {
  readonly name: string;
  readonly manifest: Manifest | undefined;
  /** The policy, if it is a validating one. */
  readonly policy: Policy | undefined;
  readonly problems: readonly Problem[];
}

/** Reads what stands beside a policy. */
export function readPolicyFolder(root: string, folder: string): PolicyFolder {
  const { manifests, findings } = readManifests(root, [`${folder}/policy.yaml`]);
  const manifest = manifests.find(({ kind }) => kind.endsWith('Policy'));
  const isValidating = manifest?.kind === 'ValidatingPolicy';
  const read = manifest && isValidating ? readPolicy(manifest.object) : undefined;
  const mutation = manifest && !isValidating ? readMutation(manifest.object) : undefined;
  const examples = readExamples(root, folder);
  return {
    ...examples,
    name: basename(folder),
    manifest,
    policy: read?.policy,
    problems: read?.problems ?? mutation?.problems ?? [],
    findings: [...findings, ...examples.findings],
  };
}

/** What is written into claims on admission, before anything looks at them. */
export function mutatingPolicies(root: string): KubernetesObject[] {
  const files = policyFolders(root).map(({ folder }) => `${folder}/policy.yaml`);
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
