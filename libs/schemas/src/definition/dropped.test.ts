import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { droppedParts } from './dropped.ts';

const TEXT: KubernetesSchema = { type: 'string' };
const SPEC: KubernetesSchema = { type: 'object', properties: { a: TEXT } };

const dropped = (properties: Record<string, KubernetesSchema>, root: KubernetesSchema = {}) =>
  droppedParts({ type: 'object', ...root, properties: { spec: SPEC, ...properties } }).map(({ path }) =>
    path.join('.'),
  );

test('what Crossplane keeps is no issue', () => {
  const kept: KubernetesSchema = {
    ...SPEC,
    description: 'a',
    required: ['a'],
    oneOf: [{ required: ['a'] }],
    'x-kubernetes-validations': [{ rule: 'true' }],
    'x-kubernetes-preserve-unknown-fields': true,
  };
  const metadata = { type: 'object', properties: { name: { type: 'string', maxLength: 40 } } };
  const root = { description: 'a', required: ['spec'], 'x-kubernetes-validations': [{ rule: 'true' }] };
  expect(dropped({ spec: kept, metadata, status: SPEC, apiVersion: TEXT, kind: TEXT }, root)).toEqual([]);
});

test.each<[what: string, properties: Record<string, KubernetesSchema>, path: string]>([
  ['anyOf of spec', { spec: { ...SPEC, anyOf: [] } }, 'properties.spec.anyOf'],
  ['allOf of spec', { spec: { ...SPEC, allOf: [] } }, 'properties.spec.allOf'],
  ['not of spec', { spec: { ...SPEC, not: {} } }, 'properties.spec.not'],
  [
    'additionalProperties of spec',
    { spec: { ...SPEC, additionalProperties: TEXT } },
    'properties.spec.additionalProperties',
  ],
  ['a default of spec', { spec: { ...SPEC, default: {} } }, 'properties.spec.default'],
  [
    'unknown fields of status',
    { status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    'properties.status.x-kubernetes-preserve-unknown-fields',
  ],
  [
    'the pattern of the name',
    { metadata: { properties: { name: { type: 'string', pattern: 'a' } } } },
    'properties.metadata.properties.name.pattern',
  ],
  ['labels', { metadata: { properties: { labels: { type: 'object' } } } }, 'properties.metadata.properties.labels'],
  ['required metadata', { metadata: { required: ['labels'] } }, 'properties.metadata.required'],
  ['a field next to spec', { extra: TEXT }, 'properties.extra'],
  [
    'a schema of our own under spec.crossplane',
    { spec: { type: 'object', properties: { crossplane: SPEC } } },
    'properties.spec.properties.crossplane',
  ],
  [
    'conditions of our own',
    { status: { type: 'object', properties: { conditions: { type: 'array' } } } },
    'properties.status.properties.conditions',
  ],
])('%s has no effect', (_what, properties, path) => {
  expect(dropped(properties)).toEqual([path]);
});

test('what the root demands beyond spec has no effect', () => {
  expect(dropped({}, { required: ['spec', 'status'], oneOf: [] })).toEqual(['oneOf', 'required']);
});

test('a dropped restriction is an error, a dropped title a warning', () => {
  const issues = droppedParts({ title: 'x', properties: { metadata: { properties: { name: { pattern: 'a' } } } } });
  expect(issues).toMatchObject([
    { severity: 'warning' },
    { severity: 'error', hint: expect.stringMatching(/self.metadata.name.matches/) },
  ]);
});
