import { basename, dirname } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { listFiles } from '@platform/manifests';
import { readDefinitions } from '@platform/plan';
import type { KubernetesSchema } from '@platform/schemas';

/** A platform API as its definition.yaml declares it, without any environment's defaults. */
export interface Api {
  /** Such as platform-api/database. */
  readonly folder: string;
  /** The folder's own name, by which the table and the documentation know it. */
  readonly name: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** What the kind is called in match rules. */
  readonly plural: string;
  readonly schema: KubernetesSchema;
}

/** The platform APIs of a repository that can be read as such, in the order of their folders. */
export function listApis(root: string): Api[] {
  return readDefinitions(root).flatMap(({ file, object }) => {
    const { group, names, versions } = object['spec'] ?? {};
    const [version] = versions ?? [];
    const schema: KubernetesSchema | undefined = version?.schema?.openAPIV3Schema;
    if (!schema?.properties || !names?.kind) return [];
    const { kind, plural } = names;
    const folder = dirname(file);
    return [{ folder, name: basename(folder), apiVersion: `${group}/${version.name}`, kind, plural, schema }];
  });
}

/** Files that ought to define an API and do not, each as a finding: what follows from all APIs is unknown until then. */
export function brokenDefinitions(root: string): Finding[] {
  const sound = new Set(listApis(root).map(({ folder }) => `${folder}/definition.yaml`));
  const message = 'This defines no API, so nothing can be generated from it.';
  const hint = 'platform check says what is wrong with it.';
  return definitionFiles(root)
    .filter((file) => !sound.has(file))
    .map((file) => ({ code: 'not-a-manifest', severity: 'error', file, line: 1, column: 1, path: '', message, hint }));
}

/** The files that define APIs, or ought to. */
export function definitionFiles(root: string): string[] {
  return listFiles(root, ['platform-api']).files.filter((file) => /^platform-api\/[^/]+\/definition\.yaml$/.test(file));
}
