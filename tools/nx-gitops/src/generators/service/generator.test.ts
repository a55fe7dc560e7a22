import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import { readTemplates } from '../template/fill.ts';
import service, { type Options } from './generator.ts';

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}, templates?: string) =>
  copy.run((tree) => service(tree, { team: 'catalog', service: 'ratings', ...options }, templates));
const golden = () => join(copy.root, 'golden-paths/service');
const isClaim = (file: string) => !file.includes('/workloads/');

test('a service gets its claims and its workload, and nothing is left to be filled in', async () => {
  const files = await write({ environment: 'staging' });
  expect(files.some(isClaim)).toBe(true);
  expect(files).toContain('teams/catalog/workloads/ratings/deployment.yaml');
  for (const file of files) expect(`${file}\n${copy.read(file)}`).not.toMatch(/__\w+__/);
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
});

test('the longest names are well written, too', async () => {
  const files = await write({ team: 'notifications', service: 'abcdefgh-abcdef' });
  expect(await copy.unformatted(files)).toEqual([]);
});

test('a second run changes nothing, and another environment gets the claims only', async () => {
  await write();
  copy.edit('teams/catalog/workloads/ratings/deployment.yaml', 'replicas: 2', 'replicas: 3');
  expect(await write()).toEqual([]);
  const files = await write({ environment: 'production' });
  expect(files.filter(isClaim)).toEqual(files);
  expect(copy.read('teams/catalog/workloads/ratings/deployment.yaml')).toContain('replicas: 3');
});

test.each<[string, Partial<Options>, string]>([
  ['an unknown team', { team: 'catalogue' }, 'Did you mean catalog?'],
  ['an unknown size', { size: 'tiny' }, 'There is no size tiny'],
  ['a name with a blank', { service: 'my ratings' }, 'A service cannot be called my ratings\nDid you mean my-ratings?'],
  ['a name that leaves no room', { service: 'ratings-of-everything' }, 'It has 2 to 15 characters'],
])('%s is refused before anything is written', async (_, options, message) => {
  await expect(write(options)).rejects.toThrow(message);
});

test.each<[string, (text: string) => string, string]>([
  ['a misspelt field', (text) => text.replace('  region:', '  regoin:'), 'Did you mean region?'],
  ['another namespace', (text) => text.replace('namespace: __team__', 'namespace: __service__'), 'wrong-namespace'],
  ['a claim of another team', (text) => text.replace('team: __team__', 'team: platform'), 'wrong-team'],
  ['a size that there is not', (text) => text.replace('size: __size__', 'size: tiny'), 'size'],
])('a golden path with %s writes nothing', async (_, spoil, message) => {
  const files = readTemplates(golden());
  const [file] = [...files.keys()].filter(isClaim);
  const spoilt = spoil(files.get(file!)!);
  expect(spoilt).not.toBe(files.get(file!));
  await expect(write({}, copy.templates(new Map([...files, [file!, spoilt]])))).rejects.toThrow(message);
});

test('a golden path whose claims stand in no environment writes nothing', async () => {
  const files = [...readTemplates(golden())].map(
    ([file, text]) => [file.replace('__environment__', 'prod'), text] as const,
  );
  await expect(write({}, copy.templates(new Map(files)))).rejects.toThrow('unknown-environment');
});
