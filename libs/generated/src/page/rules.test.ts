import { expect, test } from 'vitest';
import { ruleTable } from './rules.ts';
import { sampleFacts, schemaOf } from './sample-facts.ts';

const everywhere = { rule: 'a', message: 'spec.team cannot be changed' };
const azure = { rule: 'b', message: 'spec.engine: Azure has no memcached; write redis' };

test('a rule stands once, with where it holds and what it refuses', () => {
  const promises = { refused: [{ spec: { engine: 'memcached' }, clouds: ['azure'], says: 'Azure has no memcached' }] };
  const found = ruleTable(
    sampleFacts({ promises }, ({ cloud }) => ({
      schema: schemaOf({ team: { 'x-kubernetes-validations': [everywhere, ...(cloud === 'azure' ? [azure] : [])] } }),
    })),
  );
  expect(found.split('\n').slice(2)).toEqual([
    '| spec.team cannot be changed | everywhere |  |',
    '| spec.engine: Azure has no memcached; write redis | Azure | `engine` `memcached` |',
  ]);
});

test.each([
  [{ engine: 'redis', tls: false }, '`engine` `redis` with `tls` `false`'],
  [{ size: '*' }, 'any `size`'],
  [{ size: null }, 'no `size`'],
])('%j is refused without a rule of its own, in words', (spec, words) => {
  const refused = [{ spec, says: 'not offered' }];
  expect(
    ruleTable(sampleFacts({ promises: { refused } }))
      .split('\n')
      .at(-1),
  ).toBe(`| not offered | everywhere | ${words} |`);
});
