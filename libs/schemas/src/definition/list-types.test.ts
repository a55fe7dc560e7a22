import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { checkListType } from './list-types.ts';

const LIST = 'x-kubernetes-list-type';
const KEYS = 'x-kubernetes-list-map-keys';
const ITEMS: KubernetesSchema = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, at: { type: 'string', default: 'x' } },
};

const found = (schema: KubernetesSchema) =>
  checkListType(schema, []).map(({ path, code }) => `${code} ${path.join('.')}`);
const map = (keys: string[], items: KubernetesSchema = ITEMS): KubernetesSchema => ({
  type: 'array',
  items,
  [LIST]: 'map',
  [KEYS]: keys,
});
const set = (items: KubernetesSchema): KubernetesSchema => ({ type: 'array', items, [LIST]: 'set' });

test.each<[what: string, schema: KubernetesSchema]>([
  ['a list of no special type', { type: 'array', items: ITEMS }],
  ['a map by a required key', map(['name'])],
  ['a map by a key with a default', map(['name', 'at'])],
  ['a set of texts', set({ type: 'string' })],
  ['a set of atomic mappings', set({ type: 'object', 'x-kubernetes-map-type': 'atomic' })],
  ['a granular mapping', { type: 'object', 'x-kubernetes-map-type': 'granular' }],
])('%s is accepted', (_what, schema) => {
  expect(found(schema)).toEqual([]);
});

test.each<[what: string, schema: KubernetesSchema, issue: string]>([
  ['an unknown list type', { type: 'array', items: ITEMS, [LIST]: 'sett' }, `not-in-enum ${LIST}`],
  ['an unknown map type', { type: 'object', 'x-kubernetes-map-type': 'loose' }, 'not-in-enum x-kubernetes-map-type'],
  ['a list type on text', { type: 'string', [LIST]: 'set' }, `rule-violated ${LIST}`],
  ['keys without a type', { type: 'array', items: ITEMS, [KEYS]: ['name'] }, `rule-violated ${KEYS}`],
  ['a map without keys', map([]), `missing-required ${KEYS}`],
  ['a key listed twice', map(['name', 'name']), `rule-violated ${KEYS}`],
  ['a key that is no field', map(['id']), `rule-violated ${KEYS}`],
  ['a key that is optional', map(['name'], { ...ITEMS, required: [] }), 'rule-violated items.properties.name.default'],
  [
    'a nullable key',
    map(['name'], { ...ITEMS, properties: { name: { type: 'string', nullable: true } } }),
    'rule-violated items.properties.name.nullable',
  ],
  [
    'a key that is a list',
    map(['name'], { ...ITEMS, properties: { name: { type: 'array' } } }),
    'rule-violated items.properties.name.type',
  ],
  ['nullable items of a map', map(['name'], { ...ITEMS, nullable: true }), 'rule-violated items.nullable'],
  ['nullable items of a set', set({ type: 'string', nullable: true }), 'rule-violated items.nullable'],
  ['a set of mappings', set(ITEMS), 'rule-violated items.x-kubernetes-map-type'],
  ['a set of maps', set(map(['name'])), `rule-violated items.${LIST}`],
])('%s is refused', (_what, schema, issue) => {
  expect(found(schema)).toEqual([issue]);
});

test('items of a map that are no mappings are refused', () => {
  expect(found(map(['name'], { type: 'string' }))).toContain('rule-violated items.type');
});
