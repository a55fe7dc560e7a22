import { moduleFolder } from '@platform/engines';
import { expect, test } from 'vitest';
import { crossplaneRights } from './rights.ts';

test('the rights are those of the pinned chart, with nothing of a template in them', async () => {
  const rights = crossplaneRights(await moduleFolder('crossplane'));
  const names = rights.map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
  expect(names).toEqual(
    expect.arrayContaining([
      'ClusterRole crossplane',
      'ClusterRole crossplane:system:aggregate-to-crossplane',
      'ClusterRole crossplane-rbac-manager',
      'ClusterRole crossplane:allowed-provider-permissions',
      'ClusterRoleBinding crossplane',
      'ClusterRoleBinding crossplane-rbac-manager',
    ]),
  );
  expect(new Set(names).size).toBe(names.length);
  expect(JSON.stringify(rights)).not.toMatch(/\{\{|null/);
});
