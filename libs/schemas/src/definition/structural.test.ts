import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { checkStructure } from './structural.ts';

const TEXT: KubernetesSchema = { type: 'string' };
const found = (schema: KubernetesSchema) =>
  checkStructure(schema, []).map(({ path, code }) => `${code} ${path.join('.')}`);

test.each<[what: string, schema: KubernetesSchema]>([
  ['an object', { type: 'object', properties: { a: TEXT, b: { type: 'array', items: TEXT } } }],
  ['free keys', { type: 'object', additionalProperties: TEXT }],
  ['anything', { 'x-kubernetes-preserve-unknown-fields': true }],
  ['a number or text', { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }],
  [
    'an embedded object',
    { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
  ],
])('%s is structural', (_what, schema) => {
  expect(found(schema)).toEqual([]);
});

test.each<[what: string, schema: KubernetesSchema, issue: string]>([
  [
    'a field without a type',
    { type: 'object', properties: { a: { maxLength: 3 } } },
    'missing-required properties.a.type',
  ],
  ['items without a type', { type: 'array', items: {} }, 'missing-required items.type'],
  [
    'free values without a type',
    { type: 'object', additionalProperties: {} },
    'missing-required additionalProperties.type',
  ],
  ['an unknown type', { type: 'text' }, 'not-in-enum type'],
  ['a list without items', { type: 'array' }, 'missing-required items'],
  [
    'named and free keys',
    { type: 'object', properties: { a: TEXT }, additionalProperties: TEXT },
    'rule-violated additionalProperties',
  ],
  ['a refused keyword', { ...TEXT, $ref: 'a' } as KubernetesSchema, 'rule-violated $ref'],
  ['a pattern with look-ahead', { ...TEXT, pattern: '(?!a)' }, 'pattern-mismatch pattern'],
  [
    'unknown fields not kept',
    { type: 'object', 'x-kubernetes-preserve-unknown-fields': false },
    'rule-violated x-kubernetes-preserve-unknown-fields',
  ],
  [
    'a number or text with fields',
    { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true },
    'rule-violated x-kubernetes-int-or-string',
  ],
  [
    'an embedded object that is none',
    { ...TEXT, 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
    'rule-violated type',
  ],
  [
    'an embedded object without fields',
    { type: 'object', 'x-kubernetes-embedded-resource': true },
    'rule-violated x-kubernetes-embedded-resource',
  ],
])('%s is refused', (_what, schema, issue) => {
  expect(found(schema)).toEqual([issue]);
});

test('the hint names the type that was meant', () => {
  expect(checkStructure({ type: 'strin' }, [])).toMatchObject([{ hint: 'Did you mean string?' }]);
});
