import type { ApiObject } from '../api/answer.ts';

/** A Crossplane package: what an image in a registry holds. */
export interface Package {
  /** Registry and repository, such as xpkg.crossplane.io/crossplane-contrib/provider-aws-rds. */
  readonly repository: string;
  /** Its tag, such as v2.7.0. */
  readonly version: string;
  /** What it says of itself: an object of meta.pkg.crossplane.io. */
  readonly meta: ApiObject;
  /** The CRDs of what it serves, each as the text of a YAML document. */
  readonly crds: readonly string[];
}

/** The last part of a repository, which is how people call a package: provider-aws-rds. */
export function shortName(repository: string): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Repository and version of an image by its tag; the version is '' when there is none. */
export function splitImage(image: string): Pick<Package, 'repository' | 'version'> {
  const colon = image.indexOf(':', image.lastIndexOf('/'));
  return colon < 0
    ? { repository: image, version: '' }
    : { repository: image.slice(0, colon), version: image.slice(colon + 1) };
}
