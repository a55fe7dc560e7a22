import type { ResourceSchema } from '@platform/schemas';
import { expect, test } from 'vitest';
import type { ComposedResource } from './render.ts';
import { checkScope } from './scope.ts';

const composite = (namespace?: string) => ({ metadata: { name: 'a', ...(namespace && { namespace }) } });
const schema = (scope: 'Namespaced' | 'Cluster') => ({ kind: 'Thing', scope }) as ResourceSchema;
const composed = (askedNamespace?: string): ComposedResource => ({
  resource: 'thing',
  ready: false,
  object: {},
  ...(askedNamespace && { askedNamespace }),
});

test.each([
  ['a namespaced resource that asks for no namespace', 'checkout', undefined, 'Namespaced', []],
  ['a namespaced resource in the claim’s own namespace', 'checkout', 'checkout', 'Namespaced', []],
  ['a namespaced resource in another namespace', 'checkout', 'payments', 'Namespaced', [['metadata', 'namespace']]],
  ['a cluster-scoped resource', 'checkout', undefined, 'Cluster', [['kind']]],
  ['anything of a cluster-scoped composite', undefined, 'payments', 'Cluster', []],
] as const)('%s', (_, own, asked, scope, paths) => {
  const issues = checkScope(composite(own), composed(asked), schema(scope));
  expect(issues.map(({ path }) => path)).toEqual(paths);
  expect(issues.every(({ code }) => code === 'scope-violation')).toBe(true);
});
