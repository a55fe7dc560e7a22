import { expect, test } from 'vitest';
import { recording } from '../view/fixtures/recorded.ts';
import { claimFile, repositoryWith } from './fixtures/repository.ts';
import type { LocalPlatform } from './local-platform.ts';
import { sourcesOf } from './sources.ts';

const WWW = 'teams/checkout/production/checkout-www.yaml';

/** What a platform with one control plane, of production, is read from. */
async function opened(files: Readonly<Record<string, string>>) {
  const repository = await repositoryWith(files);
  const { api, components } = recording();
  const plane = {
    name: 'aws-production',
    target: { cloud: 'aws', environment: 'production' },
    client: api,
    plane: { components: async () => components },
  };
  return { repository, sources: sourcesOf({ repository, planes: [plane] } as unknown as LocalPlatform) };
}

test('the claims are those of the environments that run, with their files', async () => {
  const { sources } = await opened({
    [WWW]: claimFile('checkout-www'),
    'teams/checkout/dev/checkout-www.yaml': claimFile('checkout-www'),
    'teams/checkout/production/README.md': 'no claim',
    'teams/checkout/team.yaml': 'name: checkout\n',
  });
  expect(await sources.claims()).toEqual([
    { file: WWW, kind: 'DNSRecordClaim', name: 'checkout-www', team: 'checkout', environment: 'production' },
  ]);
  expect(await sources.unreadable()).toEqual([]);
  expect(sources.hub).toMatchObject({ name: 'aws-production', environment: 'production' });
});

test('a new commit is read, and an old one is not read again', async () => {
  const { repository, sources } = await opened({ [WWW]: claimFile('checkout-www') });
  expect(await sources.claims()).toHaveLength(1);
  const read = repository.read.bind(repository);
  let reads = 0;
  repository.read = (path) => {
    reads += 1;
    return read(path);
  };
  await sources.claims();
  expect(reads).toBe(0);
  await repository.commit('Another', { 'teams/search/production/search-www.yaml': claimFile('search-www') });
  expect((await sources.claims()).map(({ name }) => name)).toEqual(['checkout-www', 'search-www']);
  await repository.commit('None', { [WWW]: undefined });
  expect((await sources.claims()).map(({ name }) => name)).toEqual(['search-www']);
});

test('a file that holds no claim does not vanish', async () => {
  const folder = 'teams/checkout/production';
  const { sources } = await opened({
    [`${folder}/broken.yaml`]: 'kind: [\n',
    [`${folder}/empty.yaml`]: '',
    [`${folder}/nothing.yaml`]: 'apiVersion: platform.kubecon.io/v1alpha1\nmetadata: { name: a }\n',
    // A value that tools read differently is for `platform check` to tell.
    [`${folder}/sound.yaml`]: `${claimFile('checkout-www')}spec: { apex: on }\n`,
    'teams/checkout/dev/broken.yaml': 'kind: [\n',
  });
  expect(await sources.claims()).toMatchObject([{ name: 'checkout-www' }]);
  expect(await sources.unreadable()).toMatchObject([
    { file: `${folder}/broken.yaml`, line: 2 },
    { file: `${folder}/empty.yaml`, message: 'the file holds no YAML' },
    { file: `${folder}/nothing.yaml`, message: 'kind is missing', hint: expect.any(String) },
  ]);
});

test('of a file that is broken in part the rest is there', async () => {
  const { sources } = await opened({ [WWW]: `${claimFile('checkout-www')}---\nkind: [\n` });
  expect(await sources.claims()).toMatchObject([{ name: 'checkout-www' }]);
  expect(await sources.unreadable()).toMatchObject([{ file: WWW, line: expect.any(Number) }]);
});

test('the history of a file has its commits, the newest first, also when it is gone', async () => {
  const { repository, sources } = await opened({ [WWW]: claimFile('checkout-www') });
  const id = await repository.commit('Gone\n\nNobody needs it.', { [WWW]: undefined });
  const history = await sources.history(WWW);
  expect(history).toHaveLength(2);
  expect(history[0]).toMatchObject({ id, subject: 'Gone' });
});
