import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import { readOrganisation } from '@platform/plan';
import { aboutFile } from '../../files/text.ts';
import { projectFiles } from '../../files/project-files.ts';
import { problemAt, type Estate } from './estate.ts';
import { HEALTH_FOLDER } from './health.ts';

/** What root does not apply, since something else does or nothing shall. */
const ELSEWHERE = [/^gitops\/tenants\//, /^gitops\/clusters\/examples\//, new RegExp(`^${HEALTH_FOLDER}/`)];

/** Every file is applied by root, or by what root applies. */
export function checkApplied({ root, gitops }: Estate): Finding[] {
  const applied = new Set(gitops.manifests.map(({ file }) => file));
  return projectFiles(root, 'gitops')
    .filter((file) => /\.ya?ml$/.test(file) && !applied.has(file) && !ELSEWHERE.some((folder) => folder.test(file)))
    .map((file) =>
      aboutFile(file, {
        code: 'applications-wrong',
        message: 'The Application root does not apply this file.',
        hint: 'Move it to a folder that gitops/root.yaml includes, or include its folder there.',
      }),
    );
}

/** Every path that an Application names is there. */
export function checkPaths({ root, applications }: Estate): Finding[] {
  return applications.flatMap(({ name, object, from }) => {
    const path: unknown = object['spec'].source?.path;
    if (path === undefined || existsSync(join(root, String(path)))) return [];
    const field = from.kind === 'Application' ? ['spec'] : ['spec', 'template', 'spec'];
    return [
      problemAt(
        from,
        [...field, 'source', 'path'],
        'missing-file',
        `${name} syncs ${path}, which does not exist.`,
        'Name a folder of this repository.',
      ),
    ];
  });
}

/** Everything is read from this repository, by the address in organisation.yaml, or is a chart. */
export function checkAddresses({ root, gitops }: Estate): Finding[] {
  const { organisation, findings } = readOrganisation(root);
  if (!organisation) return [...findings];
  return gitops.manifests.flatMap((manifest) => {
    const places = addressesIn(manifest.object, []);
    return places
      .filter(({ address }) => address !== organisation.repository)
      .map(({ path, address }) =>
        problemAt(
          manifest,
          path,
          'applications-wrong',
          `It is read from ${address}, and this repository is ${organisation.repository}.`,
          'Write the address that stands in platform-api/organisation/organisation.yaml.',
        ),
      );
  });
}

interface Address {
  readonly path: readonly (string | number)[];
  readonly address: string;
}

/** Every repoURL and sourceRepos below a value, except those of charts. */
function addressesIn(value: unknown, path: readonly (string | number)[]): Address[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => addressesIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null || 'chart' in value) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = [...path, key];
    if (key === 'repoURL') return [{ path: here, address: String(inner) }];
    if (key !== 'sourceRepos') return addressesIn(inner, here);
    // A project for a chart names the chart's repository.
    const addresses: readonly string[] = Array.isArray(inner) ? inner : [];
    return addresses.flatMap((address, index) =>
      address.endsWith('.git') || address.includes('*') ? [{ path: [...here, index], address }] : [],
    );
  });
}
