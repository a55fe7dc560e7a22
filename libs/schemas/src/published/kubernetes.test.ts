import { expect, test } from 'vitest';
import { openBuiltInKinds } from './kubernetes.ts';

test('the groups of Kubernetes have their versions, the core group among them', async () => {
  const builtIn = await openBuiltInKinds();
  expect(builtIn.groups).toEqual(expect.arrayContaining(['', 'apps', 'rbac.authorization.k8s.io']));
  expect(builtIn.versions('')).toEqual(['v1']);
  expect(builtIn.versions('autoscaling')).toEqual(['v1', 'v2']);
  expect(builtIn.versions('example.org')).toEqual([]);
});

test('only kinds that can be created count, each once', async () => {
  const names = (await openBuiltInKinds()).kinds('', 'v1').map(({ kind }) => kind);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toContain('ConfigMap');
  for (const kind of ['Status', 'Binding', 'Eviction', 'Scale', 'TokenRequest', 'NodeProxyOptions']) {
    expect(names.filter((name) => name === kind).length, kind).toBeLessThanOrEqual(kind === 'Binding' ? 1 : 0);
  }
});

test('a version that does not exist has no kinds', async () => {
  expect((await openBuiltInKinds()).kinds('', 'v2')).toEqual([]);
});
