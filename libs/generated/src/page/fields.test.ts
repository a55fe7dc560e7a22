import { expect, test } from 'vitest';
import { fieldTable } from './fields.ts';
import { sampleFacts, schemaOf } from './sample-facts.ts';

const engine = { type: 'string', enum: ['redis', 'memcached'], default: 'redis' };
const days = { type: 'integer', minimum: 1, maximum: 35, default: 7, description: 'How long.' };
const SCHEMA = schemaOf(
  {
    team: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
    engine,
    days,
    alerts: { type: 'object', properties: { email: { type: 'string' } } },
    environment: { type: 'string', enum: ['dev'] },
  },
  ['team'],
);

const rows = (facts: Parameters<typeof sampleFacts>) =>
  fieldTable(sampleFacts(...facts))
    .split('\n')
    .slice(2);

test('a field says what it takes, what it is by default, whether it can change, and what it means', () => {
  const base = sampleFacts();
  const facts = { api: { ...base.api, schema: SCHEMA }, promises: { immutable: ['engine'] } };
  expect(rows([facts, () => ({ schema: SCHEMA })])).toEqual([
    '| `team` | text | **required** | no |  |',
    '| `engine` | `redis`, `memcached` | `redis` | no |  |',
    '| `days` | 1 to 35 | `7` | yes | How long. |',
    '| `alerts` | object |  | yes |  |',
    '| `alerts.email` | text |  | yes |  |',
    '| `environment` | `dev` | filled in |  |  |',
  ]);
});

test('what an environment fills in and what a cloud refuses stands beside what holds everywhere', () => {
  const base = sampleFacts();
  const facts = { api: { ...base.api, schema: schemaOf({ engine, days }) } };
  const found = rows([
    facts,
    ({ cloud, environment }) => ({
      schema: schemaOf({
        engine: cloud === 'azure' ? { ...engine, enum: ['redis'] } : engine,
        days: environment === 'production' ? { ...days, default: 14 } : days,
      }),
    }),
  ]);
  expect(found).toEqual([
    '| `engine` | `redis`, `memcached`; `memcached` not on Azure | `redis` | yes |  |',
    '| `days` | 1 to 35 | `7`; production: `14` | yes | How long. |',
  ]);
});
