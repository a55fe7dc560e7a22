import { basename } from 'node:path/posix';

/** YAML that is data of the platform's own and no Kubernetes object. */
const DATA = new Set(['guarantees.yaml', 'regions-and-sizes.yaml', 'simulated-cloud.yaml', 'team.yaml']);

/** The rooms whose YAML is applied to control planes. */
const MANIFESTS = /^(bootstrap|gitops|observability|platform-api|policies|teams)\//;

/** Whether a YAML file holds data, of our own or of some tool, instead of manifests. */
export function isDataFile(file: string): boolean {
  return DATA.has(basename(file)) || !MANIFESTS.test(file);
}
