import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import team from '../team/generator.ts';
import teamClaims, { type Options } from './generator.ts';

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
beforeEach(async () => {
  const loyalty = { name: 'loyalty', description: 'Points.', email: 'loyalty@example.com', costCentre: 'CC-1044' };
  await copy.run((tree) => team(tree, loyalty));
});
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}) => copy.run((tree) => teamClaims(tree, { team: 'loyalty', ...options }));
const inDev = (...names: string[]) => names.map((name) => `teams/loyalty/dev/loyalty-${name}.yaml`);

test('a team begins with all that needs no more than a size and a region', async () => {
  expect(await write()).toEqual(inDev('cache', 'db', 'events', 'files', 'jobs'));
});

test('a CDN and a DNS record come with their fields', async () => {
  const files = await write({ originDomain: 'shop.example.org', value: 'ingress.example.net' });
  expect(files).toEqual(inDev('assets', 'cache', 'db', 'events', 'files', 'jobs', 'www'));
  expect(copy.read(inDev('www')[0]!)).toMatch(/recordType: CNAME\n {2}name: www\.loyalty\n {2}value: ingress/);
});

test.each(['dev', 'staging', 'production'])('in %s all of them are admitted, and well written', async (environment) => {
  const files = await write({ environment, originDomain: 'shop.example.org', value: 'ingress.example.net' });
  expect(files).toHaveLength(7);
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
});

test('only what is asked for, as large and where it is asked for', async () => {
  const options = { apis: ['database', 'cache'], size: 'medium', region: 'eu-central-1' };
  expect(await write(options)).toEqual(inDev('cache', 'db'));
  expect(copy.read(inDev('db')[0]!)).toContain('size: medium\n  region: eu-central-1');
});

test('a second run changes nothing', async () => {
  await write();
  expect(await write()).toEqual([]);
});

test('one claim that somebody has edited keeps all from being written', async () => {
  await write({ apis: ['database'] });
  copy.edit(inDev('db')[0]!, 'small', 'medium');
  await expect(write()).rejects.toThrow(`${inDev('db')[0]}\nNothing is written.`);
  expect(await write({ apis: ['cache'] }), 'the others can be asked for').toEqual(inDev('cache'));
});

test('what the quotas leave out is not written by itself, and refused when asked for', async () => {
  copy.edit('teams/loyalty/team.yaml', '  caches: 3\n', '');
  expect(await write()).toEqual(inDev('db', 'events', 'files', 'jobs'));
  await expect(write({ apis: ['cache'] })).rejects.toThrow('no CacheInstanceClaim in any environment');
});

test.each<[string, Partial<Options>, string]>([
  ['an unknown team', { team: 'loyality' }, 'There is no team loyality\nDid you mean loyalty?'],
  ['an unknown API', { apis: ['database', 'cach'] }, 'There is no API cach\nDid you mean cache?'],
  ['an unknown size', { size: 'larg' }, 'There is no size larg\nDid you mean large?'],
  ['an unknown region', { region: 'eu-wst-1' }, 'There is no region eu-wst-1\nDid you mean eu-west-1?'],
  ['a CDN without its origin', { apis: ['cdn'] }, 'The CDNDistributionClaim loyalty-assets needs --originDomain'],
])('%s is refused before anything is written', async (_, options, message) => {
  await expect(write(options)).rejects.toThrow(message);
});
