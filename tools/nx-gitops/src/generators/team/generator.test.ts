import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import team, { type Options } from './generator.ts';
import { KNOWN_TEAM, withKnownTeam } from './known-team.ts';

const LOYALTY: Options = {
  name: 'loyalty',
  description: 'Points, and what they buy.',
  email: 'loyalty@example.com',
  costCentre: 'CC-1044',
};
const FILE = 'teams/loyalty/team.yaml';
const TEMPLATES = join(import.meta.dirname, 'files');
const TEMPLATE = 'teams/__team__/team.yaml';

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}, templates?: string) =>
  copy.run((tree) => team(tree, { ...LOYALTY, ...options }, templates));

test('a team is a file that says who it is, and a name in the policy that knows all teams', async () => {
  const before = copy.read(KNOWN_TEAM);
  expect(await write()).toEqual([KNOWN_TEAM, FILE]);
  expect(copy.read(FILE)).toMatch(
    /^# yaml-language-server: .*\nname: loyalty\ndescription: Points, and what they buy\.\n/,
  );
  expect(copy.read(KNOWN_TEAM).replace("'loyalty', ", ''), 'comments and line breaks stay').toBe(before);
  expect(await copy.findings([KNOWN_TEAM, FILE])).toEqual([]);
  expect(await copy.unformatted([FILE, KNOWN_TEAM])).toEqual([]);
  expect(copy.said[0]).toContain('npx nx generate team-claims');
});

test.each<[string, Partial<Options>]>([
  ['that is paged', { tier: 'critical' }],
  ['whose data stays in the EU', { dataClassification: 'restricted', regions: ['eu-central-1'] }],
  ['with quotas of its own', { quotas: ['databases=6', 'caches=2'] }],
  ['in one environment', { environments: ['dev'], group: 'points', chat: '#points', onCall: 'points-night' }],
  ['described with marks that YAML knows', { description: 'Points: "what" they\nbuy #1, and more.' }],
])('a team %s is valid and well written', async (_, options) => {
  const files = await write(options);
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
});

test('a second run changes nothing', async () => {
  await write();
  expect(await write()).toEqual([]);
  expect(copy.said.at(-1)).toContain('nothing to do');
});

test('a team.yaml that somebody has edited is written over only with --force', async () => {
  await write();
  copy.edit(FILE, 'standard', 'experimental');
  await expect(write()).rejects.toThrow(FILE);
  expect(await write({ force: true })).toEqual([FILE]);
});

test.each<[string, Partial<Options>, string]>([
  ['a name with capitals', { name: 'Loyalty' }, 'A team cannot be called Loyalty\nDid you mean loyalty?'],
  ['a name that is too long', { name: 'a'.repeat(21) }, 'It has 2 to 20 characters'],
  ["a name that begins another's", { name: 'checkout-web' }, 'could be taken for one of checkout'],
  ['a namespace of the platform', { name: 'kube-system' }, 'this one is not for teams'],
  ['an unknown tier', { tier: 'standart' }, 'There is no tier standart\nDid you mean standard?'],
  ['an unknown classification', { dataClassification: 'secret' }, 'There is no data classification secret'],
  ['an unknown region', { regions: ['eu-west1'] }, 'There is no region eu-west1\nDid you mean eu-west-1?'],
  ['an unknown environment', { environments: ['test'] }, 'There is no environment test'],
  [
    'restricted data abroad',
    { dataClassification: 'restricted', regions: ['us-east-1'] },
    'Restricted data stays in the EU',
  ],
  ['a quota of nothing', { quotas: ['database=1'] }, 'There is no quota database\nDid you mean databases?'],
  ['a quota without a number', { quotas: ['databases'] }, 'databases is no quota'],
  ['a cost centre that is none', { costCentre: '1044' }, 'costCentre'],
  ['a mailbox that is none', { email: 'loyalty' }, 'owners.email'],
])('%s is refused before anything is written', async (_, options, message) => {
  await expect(write(options)).rejects.toThrow(message);
});

test.each<[string, string, string, string]>([
  ['a misspelt field', 'costCentre:', 'costCenter:', 'Did you mean costCentre?'],
  ['a field that is missing', 'tier: __tier__\n', '', 'tier'],
  ['a list that is none', 'regions:\n  __regions__', 'regions: __regions__', 'team.yaml'],
])('a template with %s writes nothing', async (_, from, to, message) => {
  await expect(write({}, copy.withDefect(TEMPLATES, TEMPLATE, from, to))).rejects.toThrow(message);
});

test('a template with the name of another team is found', async () => {
  const files = await write({}, copy.withDefect(TEMPLATES, TEMPLATE, 'name: __team__', 'name: the-__team__'));
  expect(await copy.findings(files)).toMatchObject([{ code: 'wrong-folder', file: FILE }]);
});

test.each([
  ["in ['b', 'd']", 'a', "in ['a', 'b', 'd']"],
  ["in ['b', 'd']", 'c', "in ['b', 'c', 'd']"],
  ["in ['b',\n  'd']", 'e', "in ['b',\n  'd', 'e']"],
  ['in []', 'a', "in ['a']"],
  ["in ['a']", 'a', "in ['a']"],
])('%j with %s is %j', (before, name, after) => {
  expect(withKnownTeam(`object.spec.team ${before}`, name)).toBe(`object.spec.team ${after}`);
});

test('a policy without a list of teams is left to people', () => {
  expect(() => withKnownTeam('object.spec.team in teams', 'a')).toThrow('has no list of teams');
});
