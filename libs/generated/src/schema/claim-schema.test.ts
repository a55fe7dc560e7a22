import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import type { Api } from '../api/apis.ts';
import { claimSchema } from './claim-schema.ts';

const named = [
  {
    rule: "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z][a-z0-9-]*$')",
    message: 'no such name',
  },
];
const api = (kind: string, properties: NonNullable<Api['schema']['properties']>, required: string[]): Api => ({
  folder: `platform-api/${kind}`,
  name: kind,
  apiVersion: 'platform.kubecon.io/v1alpha1',
  kind,
  plural: `${kind.toLowerCase()}s`,
  schema: {
    type: 'object',
    description: `A ${kind}.`,
    'x-kubernetes-validations': named,
    properties: { spec: { type: 'object', required, properties } },
  },
});
const environment = { type: 'string', description: 'Do not write it.' };
const SCHEMA = JSON.parse(
  claimSchema([
    api('Database', { size: { type: 'string', enum: ['small', 'large'] }, environment }, ['size']),
    api('Queue', { fifo: { type: 'boolean' } }, []),
  ]),
);
const validate = new Ajv({ strict: false }).compile(SCHEMA);

const claim = (parts: object) => ({
  apiVersion: 'platform.kubecon.io/v1alpha1',
  kind: 'Database',
  metadata: { name: 'checkout-db', namespace: 'checkout' },
  spec: { size: 'small' },
  ...parts,
});

describe('an editor', () => {
  test.each([
    ['a claim', {}],
    ['a claim of another kind', { kind: 'Queue', spec: { fifo: true } }],
    ['labels of its own', { metadata: { name: 'a', namespace: 'checkout', labels: { tier: 'gold' } } }],
    ['the environment, with a warning', { spec: { size: 'small', environment: 'dev' } }],
  ])('takes %s', (_, parts) => expect(validate(claim(parts)), JSON.stringify(validate.errors)).toBe(true));

  test.each([
    ['a misspelt field', { spec: { size: 'small', sise: 'small' } }],
    ['a field of another kind', { spec: { size: 'small', fifo: true } }],
    ['a value that is not offered', { spec: { size: 'gigantic' } }],
    ['a missing field', { spec: {} }],
    ['a missing spec', { spec: undefined }],
    ['a kind that nobody serves', { kind: 'Databse' }],
    ['a version that nobody serves', { apiVersion: 'platform.kubecon.io/v2' }],
    ['a claim without a namespace', { metadata: { name: 'a' } }],
    ['a misspelt field of metadata', { metadata: { name: 'a', namespace: 'checkout', label: {} } }],
    ['a name that is none', { metadata: { name: 'Checkout_DB', namespace: 'checkout' } }],
    ['a name that is too long', { metadata: { name: 'a'.repeat(41), namespace: 'checkout' } }],
    ['a status', { status: {} }],
  ])('finds %s', (_, parts) => expect(validate(claim(parts))).toBe(false));

  test('does not offer the environment, and says why where somebody writes it', () =>
    expect(SCHEMA.definitions.Database.spec.properties.environment.deprecationMessage).toBe('Do not write it.'));
});
