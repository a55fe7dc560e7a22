import { expect, test } from 'vitest';
import type { KubernetesObject } from '../object.ts';
import { composedKindsOf } from './patches.ts';

const REQUIRED = { fromFieldPath: 'Required' };
const BASE = { apiVersion: 'a/v1', kind: 'A' };

/** A patch of apiVersion or kind by a map from a field of the claim. */
const by = (field: string, toFieldPath: string, map: KubernetesObject, more: KubernetesObject = {}) => ({
  fromFieldPath: `spec.${field}`,
  toFieldPath,
  transforms: [{ type: 'map', map }],
  policy: REQUIRED,
  ...more,
});

function kinds(resources: readonly KubernetesObject[], more: KubernetesObject = {}): string[] {
  const input = { apiVersion: 'pt.fn.crossplane.io/v1beta1', resources, ...more };
  const found = composedKindsOf({ spec: { pipeline: [{ input }, { input: { apiVersion: 'other/v1', resources } }] } });
  return found.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
}

test('kinds are those of the bases, each once', () => {
  expect(kinds([{ base: BASE }, { base: BASE }, { base: { apiVersion: 'v1', kind: 'B' } }])).toEqual([
    'a/v1 A',
    'v1 B',
  ]);
});

test.each<[string, KubernetesObject[], string[]]>([
  ['a map of kinds leaves no base', [by('engine', 'kind', { a: 'B', b: 'C' })], ['a/v1 B', 'a/v1 C']],
  ['an Optional patch leaves the base', [by('engine', 'kind', { a: 'B' }, { policy: {} })], ['a/v1 A', 'a/v1 B']],
  [
    'one field chooses both together',
    [by('engine', 'apiVersion', { a: 'a/v1', b: 'b/v1' }), by('engine', 'kind', { a: 'A', b: 'B' })],
    ['a/v1 A', 'b/v1 B'],
  ],
  [
    'two fields choose any',
    [by('engine', 'apiVersion', { a: 'a/v1', b: 'b/v1' }), by('size', 'kind', { a: 'A', b: 'B' })],
    ['a/v1 A', 'a/v1 B', 'b/v1 A', 'b/v1 B'],
  ],
  [
    'what is converted first is another choice',
    [
      by('engine', 'apiVersion', { a: 'a/v1', b: 'b/v1' }),
      by('engine', 'kind', {}, { transforms: [{ type: 'convert' }, { type: 'map', map: { a: 'A', b: 'B' } }] }),
    ],
    ['a/v1 A', 'a/v1 B', 'b/v1 A', 'b/v1 B'],
  ],
])('%s', (_, patches, expected) => expect(kinds([{ base: BASE, patches }])).toEqual(expected));

test('patch sets count', () => {
  const patchSets = [{ name: 'group', patches: [by('engine', 'apiVersion', { a: 'b/v1' })] }];
  expect(kinds([{ base: BASE, patches: [{ type: 'PatchSet', patchSetName: 'group' }] }], { patchSets })).toEqual([
    'b/v1 A',
  ]);
});
