import { basename } from 'node:path/posix';

/** YAML that is data of the platform's own and no Kubernetes object. */
const DATA = new Set([
  'admissions.yaml',
  'catalog-info.yaml',
  'guarantees.yaml',
  'kyverno-test.yaml',
  'kyverno-user.yaml',
  'regions-and-sizes.yaml',
  'simulated-cloud.yaml',
  'team.yaml',
  'updates.yaml',
]);

/** The rooms whose YAML is applied to control planes. */
const MANIFESTS = /^(bootstrap|gitops|observability|platform-api|policies|teams)\//;

/** What an API's examples become, for reviewers. */
const RENDERED = /^platform-api\/[^/]+\/rendered\//;

/** Whether a YAML file holds data, of our own or of some tool, instead of manifests. */
export function isDataFile(file: string): boolean {
  return DATA.has(basename(file)) || RENDERED.test(file) || !MANIFESTS.test(file);
}
