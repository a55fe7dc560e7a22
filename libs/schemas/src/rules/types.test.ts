import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { typedEnvironment } from './types.ts';

const TEXT: KubernetesSchema = { type: 'string' };
const object = (properties: Record<string, KubernetesSchema>): KubernetesSchema => ({ type: 'object', properties });

const typeOf = (expression: string, schema: KubernetesSchema, atRoot = false) =>
  typedEnvironment(schema, atRoot).check(expression).type;

test.each<[expression: string, schema: KubernetesSchema, type: string | undefined]>([
  ['self', TEXT, 'string'],
  ['self', { type: 'integer' }, 'int'],
  ['self', { type: 'number' }, 'double'],
  ['self', { type: 'boolean' }, 'bool'],
  ['self', { 'x-kubernetes-int-or-string': true }, 'dyn'],
  ['self', { 'x-kubernetes-preserve-unknown-fields': true }, 'dyn'],
  ['self[0]', { type: 'array', items: TEXT }, 'string'],
  ["self['k']", { type: 'object', additionalProperties: { type: 'integer' } }, 'int'],
  ['self.a.b', object({ a: object({ b: TEXT }) }), 'string'],
  ['self.a__dash__b', object({ 'a-b': TEXT }), 'string'],
  ['self.b', object({ a: TEXT }), undefined],
  ['self == oldSelf', object({ a: object({ b: TEXT }) }), 'bool'],
])('%s has its type', (expression, schema, type) => {
  expect(typeOf(expression, schema)).toBe(type);
});

test('fields whose names run together stay apart', () => {
  const schema = object({
    a: object({ b_c: object({ x: TEXT }) }),
    a_b: object({ c: object({ y: TEXT }) }),
    item: object({ z: TEXT }),
  });
  expect(typeOf('self.a.b_c.x', schema)).toBe('string');
  expect(typeOf('self.a_b.c.x', schema)).toBeUndefined();
  const list = { type: 'array', items: object({ item: { type: 'array', items: object({ item: TEXT }) } }) };
  expect(typeOf('self[0].item[0].item', list)).toBe('string');
});

test('only the root has a name', () => {
  expect(typeOf('self.metadata.name', object({}), true)).toBe('string');
  expect(typeOf('self.metadata.labels', object({}), true)).toBeUndefined();
  expect(typeOf('self.metadata.name', object({}))).toBeUndefined();
});
