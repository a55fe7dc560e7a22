import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Claim } from './read.ts';

/**
 * Claims of different kinds with one name in one namespace: each would write the Secret <claim>-connection, and the
 * second one never becomes Ready.
 */
export function checkSharedSecrets(claims: readonly Claim[]): Finding[] {
  const named = Map.groupBy(claims, ({ environment, manifest: { namespace, name } }) =>
    [environment, namespace, name].join('/'),
  );
  return [...named.values()].flatMap(([first, ...others]) =>
    others
      .filter(({ manifest }) => manifest.kind !== first!.manifest.kind)
      .map(({ manifest }) =>
        findingAt(manifest, ['metadata', 'name'], {
          code: 'connection-shared',
          severity: 'error',
          message: `${manifest.name} is also the name of the ${first!.manifest.kind} in ${first!.manifest.file}, and both would write the Secret ${manifest.name}-connection`,
          hint: 'Give one of the two another name.',
        }),
      ),
  );
}
