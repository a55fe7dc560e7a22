import type { Rendered } from '@platform/compositions';
import { expect, test } from 'vitest';
import { differences } from './conformance.ts';

const object = (resource: string, labels = {}) => ({
  kind: 'Instance',
  metadata: { name: resource, labels, annotations: { 'crossplane.io/composition-resource-name': resource } },
});
const rendered = (...names: string[]) =>
  ({
    resources: names.map((resource) => ({ resource, ready: true, object: object(resource) })),
  }) as unknown as Rendered;

test('the same resources in any order are no difference', () => {
  expect(differences(rendered('a', 'b'), [object('b'), object('a')])).toEqual([]);
});

test.each([
  ['a label that core adds', [object('a', { team: 'checkout' })], ['a differs']],
  ['a resource that only core composes', [object('a'), object('b')], ['only Crossplane composes b']],
  ['a resource that core does not compose', [], ['Crossplane does not compose a']],
])('%s is a difference', (_, core, expected) => expect(differences(rendered('a'), core)).toEqual(expected));
