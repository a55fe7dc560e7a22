import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseManifests } from '@platform/manifests';
import { expect, test } from 'vitest';
import { giveIdentity, objectsIn, placeOf, withholdClaims } from './content.ts';
import { claimFile, repositoryWith } from './fixtures/repository.ts';

const IDENTITY = 'platform-api/providers/kubernetes/identity.yaml';

test.each([
  ['teams/checkout/dev/checkout-db.yaml', { team: 'checkout', environment: 'dev' }],
  ['teams/checkout/production/kustomization.yaml', { team: 'checkout', environment: 'production' }],
  ['teams/checkout/team.yaml', undefined],
  ['teams/checkout/test/checkout-db.yaml', undefined],
  ['gitops/teams/checkout/dev/checkout-db.yaml', undefined],
])('%s lies in %j', (file, place) => expect(placeOf(file)).toEqual(place));

const CONTENT = {
  'gitops/root.yaml': '{}\n',
  'teams/checkout/production/checkout-www.yaml': claimFile('checkout-www'),
  'teams/search/dev/search-www.yaml': claimFile('search-www'),
  'teams/search/production/search-www.yaml': claimFile('search-www'),
  'teams/search/team.yaml': 'name: search\n',
};

test('all claims are taken out and nothing else, and those of an environment come back as they were', async () => {
  const repository = await repositoryWith(CONTENT);
  const withheld = await withholdClaims(repository, undefined);
  expect(await repository.files()).toEqual(['gitops/root.yaml', 'teams/search/team.yaml']);
  expect([...withheld.keys()].toSorted()).toEqual(['dev', 'production']);

  await repository.commit('Production', withheld.get('production')!);
  const files = (await repository.files()).filter((file) => placeOf(file));
  expect(files).toEqual(['teams/checkout/production/checkout-www.yaml', 'teams/search/production/search-www.yaml']);
  expect(await repository.read(files[0]!)).toBe(claimFile('checkout-www'));
});

test('only the claims of the teams that are wanted come back', async () => {
  const withheld = await withholdClaims(await repositoryWith(CONTENT), ['checkout']);
  expect([...withheld]).toEqual([
    ['production', { 'teams/checkout/production/checkout-www.yaml': claimFile('checkout-www') }],
  ]);
});

test('where there are no claims nothing is committed', async () => {
  const repository = await repositoryWith({ 'teams/search/team.yaml': 'name: search\n' });
  const head = await repository.head();
  expect((await withholdClaims(repository, undefined)).size).toBe(0);
  expect(await repository.head()).toBe(head);
});

test('provider-kubernetes signs in by a Secret, and all else of its configuration stays', async () => {
  const before = readFileSync(resolve(import.meta.dirname, '../../../..', IDENTITY), 'utf8');
  const repository = await repositoryWith({ [IDENTITY]: before });
  await giveIdentity(repository);
  const credentials = {
    source: 'Secret',
    secretRef: { name: 'provider-kubernetes-kubeconfig', namespace: 'crossplane-system', key: 'kubeconfig' },
  };
  const expected = parseManifests(IDENTITY, before).manifests.map(({ kind, object }) =>
    kind === 'ClusterProviderConfig' ? { ...object, spec: { ...object['spec'], credentials } } : object,
  );
  expect(await objectsIn(repository, IDENTITY)).toEqual(expected);
});

test('content in which it signs in otherwise is refused, with the file', async () => {
  const repository = await repositoryWith({ [IDENTITY]: 'kind: ClusterProviderConfig\n' });
  await expect(giveIdentity(repository)).rejects.toThrow(IDENTITY);
});
