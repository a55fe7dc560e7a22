import { basename } from 'node:path/posix';

/** YAML that is data of the platform's own and no Kubernetes object. */
const DATA = new Set(['guarantees.yaml', 'regions-and-sizes.yaml', 'simulated-cloud.yaml', 'team.yaml']);

/** Whether a YAML file holds data of our own instead of manifests. */
export function isDataFile(file: string): boolean {
  return DATA.has(basename(file));
}
