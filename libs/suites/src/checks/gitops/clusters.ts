import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { duplicates, listFiles, readManifests } from '@platform/manifests';
import { CLUSTERS_FOLDER, ENVIRONMENT_LABEL, ENVIRONMENTS, readClusters } from '@platform/plan';
import { aboutFile } from '../../files/text.ts';

/** Every registration follows the contract, and there is an example for each environment. */
export function checkClusters(root: string): Finding[] {
  const examples = `${CLUSTERS_FOLDER}/examples`;
  if (!existsSync(join(root, CLUSTERS_FOLDER))) {
    return [aboutFile(`${examples}/dev.yaml`, { code: 'missing-file', message: 'No cluster is registered or shown.' })];
  }
  const { clusters, findings } = readClusters(root);
  const { manifests } = readManifests(root, listFiles(root, [CLUSTERS_FOLDER]).files);
  return [
    ...findings,
    // A registration may be the copy of an example.
    ...duplicates(manifests, ({ file }) => dirname(file)),
    // One that is broken has been said to be.
    ...ENVIRONMENTS.filter(
      (environment) =>
        findings.length === 0 && !clusters.some(({ labels }) => labels[ENVIRONMENT_LABEL] === environment),
    ).map((environment) =>
      aboutFile(`${examples}/${environment}.yaml`, {
        code: 'missing-file',
        message: `No cluster of ${environment} is registered or shown.`,
        hint: 'Write an example.',
      }),
    ),
  ];
}
