import { expect, test } from 'vitest';
import { inline, type OpenApiSchemas } from './open-api.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const THING = [{ group: 'a.b', version: 'v1', kind: 'Thing' }];
const SCHEMAS = {
  Thing: {
    description: 'a thing',
    type: 'object',
    required: ['part'],
    'x-kubernetes-group-version-kind': THING,
    properties: {
      part: { description: 'own', default: {}, allOf: [ref('Part')] } as object,
      parts: { type: 'array', items: { default: '', ...ref('Part') } },
      limits: { type: 'object', additionalProperties: ref('io.k8s.apimachinery.pkg.api.resource.Quantity') },
      port: ref('io.k8s.apimachinery.pkg.util.intstr.IntOrString'),
      raw: { type: 'object' },
      count: { type: 'integer', format: 'int32' },
    },
  },
  Part: { type: 'object', properties: { protocol: { type: 'string', default: 'TCP' }, inner: ref('Part') } },
} as unknown as OpenApiSchemas;

test('references are followed, and only meaningful defaults stay', () => {
  const part = {
    type: 'object',
    properties: {
      protocol: { type: 'string', default: 'TCP' },
      inner: { 'x-kubernetes-preserve-unknown-fields': true },
    },
  };
  const { properties, required } = inline(SCHEMAS, { group: 'a.b', version: 'v1', kind: 'Thing' });
  expect(required).toEqual(['part']);
  expect(properties?.part).toEqual(part);
  expect(properties?.parts).toEqual({ type: 'array', items: part });
});

test('the special types of Kubernetes become what CRDs write for them', () => {
  const { properties } = inline(SCHEMAS, { group: 'a.b', version: 'v1', kind: 'Thing' });
  expect(properties?.port).toEqual({ 'x-kubernetes-int-or-string': true });
  expect(properties?.raw).toEqual({ type: 'object', 'x-kubernetes-preserve-unknown-fields': true });
  expect(properties?.limits?.additionalProperties).toMatchObject({ format: 'quantity' });
  expect(properties?.count).toMatchObject({ minimum: -2147483648, maximum: 2147483647 });
});

test('a kind that the document lacks is an error', () => {
  expect(() => inline(SCHEMAS, { group: 'a.b', version: 'v1', kind: 'Other' })).toThrow(/no schema of Other/);
});
