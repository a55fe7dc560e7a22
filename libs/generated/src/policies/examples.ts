import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments, readManifests, type Manifest } from '@platform/manifests';
import { listTeams, namespaceOf } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';

/** Annotation of a test object: the words with which it is denied. */
const SAYS = 'tests.platform.kubecon.io/says';

/** An object beside a policy, that it admits or denies. */
export interface Example {
  readonly manifest: Manifest;
  /** Without what only the tests know. */
  readonly object: KubernetesObject;
  /** The words with which it is denied. */
  readonly says: string | undefined;
}

/** A change beside a policy that only looks at changes; a merge patch, in which null takes a field away. */
export interface Change {
  readonly old: KubernetesObject;
  readonly new: KubernetesObject;
  readonly says: string | undefined;
}

/** What stands beside a policy to show what it does; what cannot be read is found by the suites. */
export interface Examples {
  readonly good: readonly Example[];
  readonly bad: readonly Example[];
  /** What a mutating policy makes of `good`. */
  readonly patched: readonly Example[];
  readonly changes: readonly Change[];
  /** Namespaces that examples stand in: those of the teams in production, and others. */
  readonly namespaces: readonly KubernetesObject[];
}

/** Reads the examples of a policy. */
export function readExamples(root: string, folder: string): Examples {
  const files = (name: string) => (existsSync(join(root, folder, name)) ? [`${folder}/${name}`] : []);
  const examples = (name: string) => readManifests(root, files(name)).manifests.map(example);
  const [updates] = readDocuments(root, files('updates.yaml')).documents;
  const changes = Array.isArray(updates?.value) ? (updates.value as Change[]) : [];
  return {
    good: examples('good.yaml'),
    bad: examples('bad.yaml'),
    patched: examples('patched.yaml'),
    changes: changes.map((change) => ({ ...change, says: change.says?.trim() })),
    namespaces: [
      ...listTeams(root).map((team) => namespaceOf(team, 'production')),
      ...readManifests(root, files('namespaces.yaml')).manifests.map(({ object }) => object),
    ],
  };
}

function example(manifest: Manifest): Example {
  const { annotations = {}, ...metadata } = manifest.object['metadata'];
  const { [SAYS]: says, ...others } = annotations;
  const kept = Object.keys(others).length > 0 ? { ...metadata, annotations: others } : metadata;
  return { manifest, object: { ...manifest.object, metadata: kept }, says: says?.trim() };
}
