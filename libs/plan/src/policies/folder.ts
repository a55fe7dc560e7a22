import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { listFiles, readDocuments, readManifests, type Manifest } from '@platform/manifests';
import type { KubernetesObject } from '@platform/policies';
import { listTeams } from '../claims/read.ts';
import { namespaceOf } from './namespace.ts';

/** Annotation of an example: the words with which it is denied. */
const SAYS = 'tests.platform.kubecon.io/says';

/** An object beside a policy, that it admits or denies. */
export interface Example {
  readonly manifest: Manifest;
  /** Without what only the tests know. */
  readonly object: KubernetesObject;
  /** The promised words of a denial; none for what is admitted. */
  readonly says: string | undefined;
}

/** A change beside a policy, from updates.yaml. */
export interface Change {
  readonly title: string;
  readonly old: KubernetesObject;
  /** A merge patch of `old`, in which null takes a field away. */
  readonly new: KubernetesObject;
  readonly says: string | undefined;
}

/** What stands beside a policy to show what it does. */
export interface Examples {
  readonly good: readonly Example[];
  readonly bad: readonly Example[];
  /** What a mutating policy makes of `good`, document by document. */
  readonly patched: readonly Example[];
  readonly changes: readonly Change[];
  /** Namespaces that examples stand in: those of the teams in production, and others. */
  readonly namespaces: readonly KubernetesObject[];
  /** What could not be read. */
  readonly findings: readonly Finding[];
}

/** The folders that hold a policy, or ought to, in the order of their names. */
export function policyFolders(root: string): { readonly folder: string; readonly name: string }[] {
  return listFiles(root, ['policies'])
    .files.filter((file) => /^policies\/[^/]+\/policy\.yaml$/.test(file))
    .map((file) => ({ folder: dirname(file), name: basename(dirname(file)) }));
}

/** Reads the examples of a policy. */
export function readExamples(root: string, folder: string): Examples {
  const files = (name: string) => (existsSync(join(root, folder, name)) ? [`${folder}/${name}`] : []);
  const [good, bad, patched, namespaces] = ['good.yaml', 'bad.yaml', 'patched.yaml', 'namespaces.yaml'].map((name) =>
    readManifests(root, files(name)),
  );
  const updates = readDocuments(root, files('updates.yaml'));
  const changes = updates.documents.flatMap(({ value }) => (Array.isArray(value) ? (value as Change[]) : []));
  return {
    good: good!.manifests.map(example),
    bad: bad!.manifests.map(example),
    patched: patched!.manifests.map(example),
    changes: changes.map((change) => ({ ...change, says: change.says?.trim() })),
    namespaces: [
      ...listTeams(root).map((team) => namespaceOf(team, 'production')),
      ...namespaces!.manifests.map(({ object }) => object),
    ],
    findings: [good, bad, patched, namespaces, updates].flatMap((read) => read!.findings),
  };
}

function example(manifest: Manifest): Example {
  const { annotations = {}, ...metadata } = manifest.object['metadata'];
  const { [SAYS]: says, ...others } = annotations;
  const kept = Object.keys(others).length > 0 ? { ...metadata, annotations: others } : metadata;
  return { manifest, object: { ...manifest.object, metadata: kept }, says: says?.trim() };
}
