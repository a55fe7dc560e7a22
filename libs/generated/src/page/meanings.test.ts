import { expect, test } from 'vitest';
import { meanings } from './meanings.ts';
import { sampleFacts, schemaOf } from './sample-facts.ts';

const table = {
  regions: { 'eu-west-1': { aws: 'eu-west-1', gcp: 'europe-west1', azure: 'westeurope' } },
  sizes: {
    cache: {
      small: {
        aws: { nodeType: 'cache.t4g.small' },
        gcp: { memory: 1 },
        azure: { sku: { false: 'C1', true: 'C1' }, more: { a: 1, b: 2 } },
      },
    },
    database: { tiny: { aws: 1 } },
  },
};

test('a size is what the table says of this API, and what is the same on all ways is said once', () => {
  const text = meanings(sampleFacts({ table }));
  expect(text).toContain(
    '| `small` | nodeType `cache.t4g.small` | memory `1` | sku `C1`<br>more.a `1`<br>more.b `2` |',
  );
  expect(text).not.toContain('tiny');
});

test.each([
  ['has regions where its claims do', schemaOf({ region: { type: 'string' } }), true],
  ['has none where they do not', schemaOf({}), false],
])('an API %s', (_, schema, expected) => {
  const facts = sampleFacts({ table });
  expect(meanings({ ...facts, api: { ...facts.api, schema } }).includes('europe-west1')).toBe(expected);
});

test('what an environment decides stands beside the environments', () => {
  const environments = { dev: { dnsZone: 'dev.example.com' }, staging: {}, production: { dnsZone: 'example.com' } };
  const text = meanings(sampleFacts({ table: { environments }, ofEnvironments: ['dnsZone'] }));
  expect(text).toContain('| dnsZone | `dev.example.com` | `example.com` |');
});

test('an API without either says nothing', () => expect(meanings(sampleFacts())).toBe(''));
