import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { checkDefaults } from './defaults.ts';

const found = (schema: KubernetesSchema) =>
  checkDefaults(schema, []).map(({ path, code }) => `${code} ${path.join('.')}`);
const field = (schema: KubernetesSchema): KubernetesSchema => ({ type: 'object', properties: { a: schema } });

test.each<[what: string, schema: KubernetesSchema]>([
  ['a default that fits', { type: 'string', enum: ['x'], default: 'x' }],
  [
    'a default that other defaults complete',
    { type: 'object', default: {}, required: ['b'], properties: { b: { type: 'string', default: 'x' } } },
  ],
  ['null where it is allowed', { type: 'string', nullable: true, default: null }],
])('%s is accepted', (_what, schema) => {
  expect(found(field(schema))).toEqual([]);
});

test.each<[what: string, schema: KubernetesSchema, issue: string]>([
  ['a default of another type', { type: 'integer', default: '7' }, 'wrong-type properties.a.default'],
  [
    'a default that is not in the enum',
    { type: 'string', enum: ['x'], default: 'y' },
    'not-in-enum properties.a.default',
  ],
  ['a default out of bounds', { type: 'integer', maximum: 3, default: 4 }, 'out-of-range properties.a.default'],
  [
    'a default against the pattern',
    { type: 'string', pattern: '^x', default: 'y' },
    'pattern-mismatch properties.a.default',
  ],
  [
    'a default with an unknown field',
    { type: 'object', properties: {}, default: { b: 1 } },
    'unknown-field properties.a.default.b',
  ],
  [
    'an incomplete default',
    { type: 'object', required: ['b'], properties: { b: { type: 'string' } }, default: {} },
    'missing-required properties.a.default.b',
  ],
  [
    'a default against a rule',
    { type: 'string', default: 'y', 'x-kubernetes-validations': [{ rule: "self == 'x'" }] },
    'rule-violated properties.a.default',
  ],
  [
    'a default inside a list',
    { type: 'array', items: field({ type: 'integer', default: 'x' }) },
    'wrong-type properties.a.items.properties.a.default',
  ],
  [
    'a default of free keys',
    { type: 'object', additionalProperties: { type: 'integer', default: 'x' } },
    'wrong-type properties.a.additionalProperties.default',
  ],
])('%s is refused', (_what, schema, issue) => {
  expect(found(field(schema))).toEqual([issue]);
});
