import { CLOUDS, type Cloud } from '@platform/plan';

/** The list of all APIs. */
export const INDEX_PAGE = 'docs/api/README.md';

/** What editors complete and check claims by. */
export const CLAIM_SCHEMA = 'docs/schemas/claim.schema.json';

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
