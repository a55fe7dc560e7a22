import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KubernetesObject } from '@platform/compositions';
import { cacheFolder, ensureEngine } from '@platform/engines';
import type { Finding } from '@platform/findings';
import { listFiles, parseManifests, sourceReader, writeFileAtomically } from '@platform/manifests';
import { buildKustomization } from './build.ts';

/** What a kustomization builds; no objects when it does not. */
export interface Built {
  readonly objects?: readonly KubernetesObject[];
  readonly findings: readonly Finding[];
}

/**
 * Builds kustomizations, all at once. What kustomize built is kept in the cache folder under the digest of the room and
 * of the builder, so a run that changed nothing there starts no process.
 *
 * @param room the folder that holds all that the kustomizations take from
 * @param folders those of the kustomizations; both relative to `root`
 * @returns in the order of the folders
 */
export async function buildObjects(root: string, room: string, folders: readonly string[]): Promise<readonly Built[]> {
  const digest = digestOf(root, room, await ensureEngine('kustomize'));
  return Promise.all(folders.map((folder) => build(root, folder, digest)));
}

async function build(root: string, folder: string, digest: string): Promise<Built> {
  const file = cacheFolder('overlays', digest, `${folder.split('/').slice(-2).join('-')}.json`);
  const cached = readCached(file);
  if (cached) return { objects: cached, findings: [] };
  const built = await buildKustomization(root, folder);
  if ('finding' in built) return { findings: [built.finding] };
  const { manifests, findings } = parseManifests(`kustomize build ${folder}`, built.yaml);
  const objects = manifests.map(({ object }) => object);
  // What is wrong has to be said every time.
  if (findings.length === 0) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomically(file, JSON.stringify(objects));
  }
  return { objects, findings };
}

function readCached(file: string): KubernetesObject[] | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or cut short by a full disk: build it again
  }
}

/** The builder's path names its version, so another kustomize builds anew. */
function digestOf(root: string, room: string, kustomize: string): string {
  const hash = createHash('sha256').update(kustomize);
  const source = sourceReader(root);
  for (const file of listFiles(root, [room]).files) hash.update(`\0${file}\0${source(file)}`);
  return hash.digest('hex').slice(0, 32);
}
