import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { checkAlternatives } from './alternatives.ts';

const AROUND: KubernetesSchema = {
  type: 'object',
  properties: { a: { type: 'string' }, l: { type: 'array', items: { type: 'string' } } },
};
const found = (schema: KubernetesSchema) =>
  checkAlternatives({ ...AROUND, ...schema }, []).map(
    ({ path, severity = 'error' }) => `${severity} ${path.join('.')}`,
  );

test('alternatives may constrain what is declared around them', () => {
  const constrained = {
    required: ['a'],
    properties: { a: { pattern: 'x' }, l: { maxItems: 1, items: { minLength: 3 } } },
  };
  expect(
    found({ oneOf: [constrained], anyOf: [{ not: constrained }], allOf: [constrained], not: constrained }),
  ).toEqual([]);
});

test.each<[what: string, schema: KubernetesSchema, issues: string[]]>([
  ['a type', { oneOf: [{ properties: { a: { type: 'string' } } }] }, ['error oneOf.0.properties.a.type']],
  [
    'a default and a description',
    { not: { default: {}, description: 'x' } },
    ['error not.default', 'error not.description'],
  ],
  [
    'a rule',
    { allOf: [{ 'x-kubernetes-validations': [{ rule: 'true' }] }] },
    ['error allOf.0.x-kubernetes-validations'],
  ],
  ['a type further inside', { anyOf: [{ allOf: [{ type: 'object' }] }] }, ['error anyOf.0.allOf.0.type']],
])('%s inside is refused', (_what, schema, issues) => {
  expect(found(schema)).toEqual(issues);
});

test('a constraint on an undeclared field never applies', () => {
  expect(found({ oneOf: [{ properties: { b: { pattern: 'x' } } }, { items: { pattern: 'x' } }] })).toEqual([
    'warning oneOf.0.properties.b',
    'warning oneOf.1.items',
  ]);
});
