import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { listFiles, readManifests, type Manifest } from '@platform/manifests';
import { buildObjects } from '../kustomize/objects.ts';
import { matchesGlob } from './glob.ts';

/** What an Application applies. */
export interface Source {
  readonly objects: readonly KubernetesObject[];
  readonly findings: readonly Finding[];
}

/** The files that Argo CD takes out of a folder that is no kustomization, relative to the repository's root. */
export function filesOfFolder(root: string, { path, directory = {} }: KubernetesObject): readonly string[] {
  const { recurse, include, exclude } = directory;
  return listFiles(root, [path]).files.filter((file) => {
    const inside = file.slice(path.length + 1);
    if (!recurse && inside.includes('/')) return false;
    return (!include || matchesGlob(include, inside)) && !(exclude && matchesGlob(exclude, inside));
  });
}

/** The manifests of such a folder. */
export function manifestsOfFolder(root: string, source: KubernetesObject): readonly Manifest[] {
  return readManifests(root, filesOfFolder(root, source)).manifests;
}

/**
 * What a source of this repository holds, as Argo CD makes it: built by kustomize where the folder has a kustomization.
 *
 * @param source of an Application, with a path that exists
 */
export async function objectsOf(root: string, source: KubernetesObject): Promise<Source> {
  const path: string = source['path'];
  if (!existsSync(join(root, path, 'kustomization.yaml'))) {
    return { objects: manifestsOfFolder(root, source).map(({ object }) => object), findings: [] };
  }
  const [built] = await buildObjects(root, path.split('/')[0]!, [path]);
  return { objects: built?.objects ?? [], findings: built?.findings ?? [] };
}
