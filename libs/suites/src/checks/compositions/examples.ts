import { listFiles, parseManifests, readManifests, stringifyYaml, type Manifest } from '@platform/manifests';
import type { Claim, Target } from '@platform/plan';

/** The examples of a platform API as claims of an environment, wherever they would stand there. */
export function examplesOf(root: string, folder: string, { environment }: Pick<Target, 'environment'>): Claim[] {
  const { manifests } = readManifests(root, listFiles(root, [`${folder}/examples`]).files);
  return manifests.map((manifest) => ({ manifest, team: manifest.namespace, environment }));
}

/** The same claim with another object in it, as if its file had been written so. */
export function rewritten(claim: Claim, object: Manifest['object']): Claim {
  const [manifest] = parseManifests(claim.manifest.file, stringifyYaml(object)).manifests;
  if (!manifest) throw new Error(`${claim.manifest.file} rewritten is no manifest: ${JSON.stringify(object)}`);
  return { ...claim, manifest };
}
