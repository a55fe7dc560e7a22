import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KubernetesObject } from '@platform/compositions';
import { cacheFolder, ensureEngine } from '@platform/engines';
import type { Finding } from '@platform/findings';
import { listFiles, parseManifests, sourceReader, writeFileAtomically } from '@platform/manifests';
import { buildOverlay } from './build.ts';
import { contentOf, type Content } from './content.ts';
import type { Target } from './target.ts';

/** One control plane as its overlay builds it. */
export interface ControlPlane extends Target, Content {}

/** The control planes of a repository, and what keeps some of them from being built. */
export interface ControlPlanes {
  readonly planes: readonly ControlPlane[];
  readonly findings: readonly Finding[];
}

/**
 * Builds the overlays of the control planes asked for, all at once. What kustomize built is kept in the cache folder
 * under the digest of platform-api and of the builder, so a run that changed nothing there starts no process.
 */
export async function loadControlPlanes(root: string, targets: readonly Target[]): Promise<ControlPlanes> {
  const digest = digestOf(root, await ensureEngine('kustomize'));
  const loaded = await Promise.all(targets.map((target) => load(root, target, digest)));
  return {
    planes: loaded.flatMap(({ plane }) => plane ?? []),
    findings: loaded.flatMap(({ findings }) => findings),
  };
}

interface Loaded {
  readonly plane?: ControlPlane;
  readonly findings: readonly Finding[];
}

async function load(root: string, target: Target, digest: string): Promise<Loaded> {
  const file = cacheFolder('overlays', digest, `${target.cloud}-${target.environment}.json`);
  const cached = readCached(file);
  if (cached) return { plane: { ...target, ...contentOf(cached) }, findings: [] };
  const build = await buildOverlay(root, target);
  if ('finding' in build) return { findings: [build.finding] };
  const { manifests, findings } = parseManifests(`kustomize build ${target.cloud}/${target.environment}`, build.yaml);
  const objects = manifests.map(({ object }) => object);
  // What is wrong has to be said every time.
  if (findings.length === 0) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomically(file, JSON.stringify(objects));
  }
  return { plane: { ...target, ...contentOf(objects) }, findings };
}

function readCached(file: string): KubernetesObject[] | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or cut short by a full disk: build it again
  }
}

/** The builder's path names its version, so another kustomize builds anew. */
function digestOf(root: string, kustomize: string): string {
  const hash = createHash('sha256').update(kustomize);
  const source = sourceReader(root);
  for (const file of listFiles(root, ['platform-api']).files) hash.update(`\0${file}\0${source(file)}`);
  return hash.digest('hex').slice(0, 32);
}
