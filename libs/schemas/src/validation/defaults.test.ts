import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { withDefaults } from './defaults.ts';

const SCHEMA: KubernetesSchema = {
  type: 'object',
  properties: {
    size: { type: 'string', default: 'small' },
    note: { type: 'string', nullable: true, default: 'none' },
    plain: { type: 'string' },
    block: { type: 'object', properties: { day: { type: 'string', default: 'sunday' } } },
    made: { type: 'object', default: {}, properties: { hour: { type: 'integer', default: 3 } } },
    list: { type: 'array', items: { type: 'object', properties: { port: { type: 'integer', default: 80 } } } },
    words: { type: 'array', items: { type: 'string', default: 'x' } },
    free: {
      type: 'object',
      additionalProperties: { type: 'object', properties: { on: { type: 'boolean', default: true } } },
    },
  },
};
const NONE = { size: 'small', note: 'none', made: { hour: 3 } };

test.each<[what: string, value: unknown, stored: unknown]>([
  ['absent fields get their default, and what a default puts there gets its own', {}, NONE],
  ['a default inside an absent object does not make the object', { plain: 'a' }, { ...NONE, plain: 'a' }],
  ['a default inside a present object applies', { block: {} }, { ...NONE, block: { day: 'sunday' } }],
  ['values stay', { size: 'large', block: { day: 'monday' } }, { ...NONE, size: 'large', block: { day: 'monday' } }],
  ['null counts as absent', { size: null, plain: null }, NONE],
  ['null stays where it is allowed', { note: null }, { ...NONE, note: null }],
  [
    'items and free keys get defaults too',
    { list: [{}], free: { a: {} } },
    { ...NONE, list: [{ port: 80 }], free: { a: { on: true } } },
  ],
  ['a null item gets the default of items', { words: [null, 'y'] }, { ...NONE, words: ['x', 'y'] }],
  ['fields without a schema stay', { other: { a: null } }, { ...NONE, other: { a: null } }],
  ['what is no object stays', 'text', 'text'],
])('%s', (_what, value, stored) => {
  expect(withDefaults(value, SCHEMA)).toEqual(stored);
});

test('the object given and the schema stay as they are', () => {
  const value = { block: {} };
  const first = withDefaults(value, SCHEMA) as { made: { hour: number } };
  first.made.hour = 4;
  expect(value).toEqual({ block: {} });
  expect(withDefaults({}, SCHEMA)).toEqual(NONE);
});

test('a field called __proto__ stays an ordinary field', () => {
  const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
  expect(Object.keys(withDefaults(value, { type: 'object' }) as object)).toEqual(['__proto__']);
});
