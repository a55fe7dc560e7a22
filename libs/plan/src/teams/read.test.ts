import { expect, test } from 'vitest';
import { readTeams } from './read.ts';
import { repositoryWith, SAMPLE_SCHEMA, teamText } from './sample-team.ts';

const read = (text: string, schema = SAMPLE_SCHEMA) =>
  readTeams(repositoryWith({ 'teams/checkout/team.yaml': text, 'teams/team.schema.json': schema }));

test('a team has its quotas by the kinds that the words of the schema stand for', () => {
  const { teams, findings } = read(teamText({ quotas: { caches: 2, databases: 1 } }));
  expect(findings).toEqual([]);
  expect(teams[0]).toMatchObject({
    name: 'checkout',
    quotas: [
      { word: 'databases', kind: 'DatabaseInstanceClaim', most: 1 },
      { word: 'caches', kind: 'CacheInstanceClaim', most: 2 },
    ],
  });
});

test.each([
  ['that is named unlike its folder', { name: 'payments' }, ['wrong-folder', 1]],
  ['with a quota that is no word', { quotas: { database: 1 } }, ['unknown-field', 18]],
  [
    'with restricted data in the US',
    { dataClassification: 'restricted', regions: ['eu-west-1', 'us-east-1'] },
    ['residency-broken', 13],
  ],
])('a team %s is a finding with its line, and no team', (_, changes, expected) => {
  const { teams, findings } = read(teamText(changes));
  expect(findings.map(({ code, line }) => [code, line])).toEqual([expected]);
  expect(teams).toEqual([]);
});

test('unreadable text, and a schema that cannot be used, leave no team', () => {
  expect(read('a: [\n').teams).toEqual([]);
  expect(read(teamText(), '{').findings).toMatchObject([{ code: 'schema-missing', file: 'teams/team.schema.json' }]);
});

test('without teams there is nothing to say, not even about the schema', () =>
  expect(readTeams(repositoryWith({ 'README.md': '' }))).toEqual({ teams: [], findings: [] }));
