import { CLOUDS, type Cloud } from '@platform/plan';

/** The list of all APIs. */
export const INDEX_PAGE = 'docs/api/README.md';

/** What editors complete and check claims by. */
export const CLAIM_SCHEMA = 'docs/schemas/claim.schema.json';

/** The list of all policies. */
export const POLICY_INDEX = 'docs/policies/README.md';

/** Of one policy; beside it. */
export const KYVERNO_TEST = 'kyverno-test.yaml';
/** Of one policy; beside it. */
export const KYVERNO_USER = 'kyverno-user.yaml';

type Named = { readonly name: string; readonly folder: string };

/** The page of an API. */
export function pageFile({ name }: Pick<Named, 'name'>): string {
  return `docs/api/${name}.md`;
}

/** What the examples of an API become on a cloud. */
export function renderedFile({ folder }: Pick<Named, 'folder'>, cloud: Cloud): string {
  return `${folder}/rendered/${cloud}.yaml`;
}

/** Everything that is generated from one API. */
export function filesOf(api: Named): string[] {
  return [pageFile(api), ...CLOUDS.map((cloud) => renderedFile(api, cloud))];
}

/** The page of a policy. */
export function policyPageFile({ name }: Pick<Named, 'name'>): string {
  return `docs/policies/${name}.md`;
}

/** The examples of a policy as a test in Kyverno's own format. */
export function kyvernoTestFile({ folder }: Pick<Named, 'folder'>): string {
  return `${folder}/${KYVERNO_TEST}`;
}

/** Who writes in such a test, which Kyverno wants in a file of its own. */
export function kyvernoUserFile({ folder }: Pick<Named, 'folder'>): string {
  return `${folder}/${KYVERNO_USER}`;
}

/** Everything that may be generated from one policy; one that can not be tested so has only a page. */
export function filesOfPolicy(policy: Named): string[] {
  return [policyPageFile(policy), kyvernoTestFile(policy), kyvernoUserFile(policy)];
}
