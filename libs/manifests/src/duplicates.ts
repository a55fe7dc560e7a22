import type { Finding } from '@platform/findings';
import { findingAt } from './finding-at.ts';
import type { Manifest } from './manifest.ts';

const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.split('/', 1)[0]! : '');

/**
 * A finding at every manifest that defines a resource already defined by an earlier one: same API group (whatever the
 * version), kind, namespace and name within the same scope. `scopeOf` names the control plane a manifest ends up in, so
 * that dev and production may hold equal names; manifests of one scope are compared, others never are.
 */
export function duplicates(manifests: readonly Manifest[], scopeOf: (manifest: Manifest) => string): Finding[] {
  const first = new Map<string, Manifest>();
  const findings: Finding[] = [];
  for (const manifest of manifests) {
    const { apiVersion, kind, namespace, name } = manifest;
    const key = JSON.stringify([scopeOf(manifest), groupOf(apiVersion), kind, namespace, name]);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, manifest);
      continue;
    }
    const place = `${earlier.file}:${earlier.position(['metadata', 'name']).line}`;
    findings.push(
      findingAt(manifest, ['metadata', 'name'], {
        code: 'duplicate-resource',
        severity: 'error',
        message: `${kind} ${namespace === '' ? name : `${namespace}/${name}`} is already defined in ${place}`,
        hint: 'keep one of the two, or give this one another name',
      }),
    );
  }
  return findings;
}
