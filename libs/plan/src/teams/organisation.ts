import type { Finding } from '@platform/findings';
import { findingAt, readManifests } from '@platform/manifests';

/** Who you are, relative to the repository's root. */
export const ORGANISATION_FILE = 'platform-api/organisation/organisation.yaml';

/** Who the platform is of, and where it lies. */
export interface Organisation {
  /** Address that Argo CD reads this repository from. */
  readonly repository: string;
  /** Whom the repository is of where it is hosted: the part of its address before its name. */
  readonly account: string;
}

/** Reads the address of the repository; the finding says what is wrong with it. */
export function readOrganisation(
  root: string,
): { readonly organisation: Organisation; readonly findings: readonly [] } | OrganisationMissing {
  const { manifests, findings } = readManifests(root, [ORGANISATION_FILE]);
  const [manifest] = manifests;
  if (!manifest) return { findings };
  const repository: unknown = manifest.object['data']?.repository;
  const [, account] = /^https:\/\/[^/\s]+\/([\w.-]+(?:\/[\w.-]+)*)\/[\w.-]+$/.exec(String(repository)) ?? [];
  if (account !== undefined) return { organisation: { repository: String(repository), account }, findings: [] };
  return {
    findings: [
      findingAt(manifest, ['data', 'repository'], {
        code: 'pattern-mismatch',
        severity: 'error',
        message: 'The address that Argo CD reads this repository from is missing, or is none.',
        hint: 'Write repository: https://<host>/<account>/<name>.git',
      }),
    ],
  };
}

interface OrganisationMissing {
  readonly organisation?: never;
  readonly findings: readonly Finding[];
}
