import { listFiles, readManifests } from '@platform/manifests';
import type { Claim, Target } from '@platform/plan';

/** The examples of a platform API as claims of an environment, wherever they would stand there. */
export function examplesOf(root: string, folder: string, { environment }: Pick<Target, 'environment'>): Claim[] {
  const { manifests } = readManifests(root, listFiles(root, [`${folder}/examples`]).files);
  return manifests.map((manifest) => ({ manifest, team: manifest.namespace, environment }));
}
