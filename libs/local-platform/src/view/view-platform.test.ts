import { expect, test } from 'vitest';
import { recording } from './fixtures/recorded.ts';
import { viewPlatform } from './view-platform.ts';

test('every claim is in one state, with the reason in the words of who decided', async () => {
  const { claims } = await viewPlatform(recording().sources);
  expect(Object.fromEntries(claims.map(({ name, state }) => [name, state]))).toEqual({
    'checkout-db': 'ready',
    'checkout-new': 'failing',
    'checkout-www': 'ready',
    'marketing-big': 'refused',
    'marketing-verification': 'ready',
    'payments-idempotency': 'ready',
    'payments-theirs': 'refused',
    'search-synonyms': 'removed',
  });
  const messageOf = (name: string) => claims.find((claim) => claim.name === name)?.message;
  expect(messageOf('payments-theirs')).toContain('the namespace payments does not belong to team checkout');
  expect(messageOf('checkout-new')).toContain('Instance quota exceeded');
  expect(messageOf('search-synonyms')).toContain('waits until somebody confirms');
  expect(messageOf('checkout-db')).toBe('');
});

test('a place has its programs, policies and what of its resources is simulated', async () => {
  const { places } = await viewPlatform(recording().sources);
  expect(places).toMatchObject([{ name: 'aws-production', isHub: true, cloud: 'aws', environment: 'production' }]);
  const [place] = places;
  expect(place?.resources).toEqual({ total: 22, ready: 21, simulated: 22 });
  expect(place?.policies.filter(({ inForce }) => inForce)).toHaveLength(15);
  expect(place?.components.map(({ name }) => name)).toContain('kube-apiserver');
});

test('each kind is listed once, however many claims there are', async () => {
  const { sources, api } = recording();
  await viewPlatform(sources);
  expect(api.lists.toSorted()).toEqual([...new Set(api.lists)].toSorted());
  expect(api.lists).not.toContain('v1 Secret');
});

test('no value of a Secret is in it', async () => {
  const { sources, api } = recording();
  expect(JSON.stringify(api.objects)).toContain('aHVudGVyMg==');
  expect(JSON.stringify(await viewPlatform(sources))).not.toContain('aHVudGVyMg==');
});

test('a control plane that does not answer is told, and nothing throws', async () => {
  const { sources, api } = recording();
  api.down = 'cannot reach the API server: connect ECONNREFUSED';
  const { places, claims } = await viewPlatform(sources);
  expect(places[0]?.problem).toContain('ECONNREFUSED');
  expect(new Set(claims.map(({ state }) => state))).toEqual(new Set(['missing']));
});

test('a hub that is no control plane stands first', async () => {
  const { sources } = recording();
  const { places } = await viewPlatform({ ...sources, hub: { name: 'hub', client: sources.hub.client } });
  expect(places.map(({ name, isHub, cloud }) => [name, isHub, cloud])).toEqual([
    ['hub', true, undefined],
    ['aws-production', false, 'aws'],
  ]);
});

test('what was said of an older generation is not believed', async () => {
  const { sources, object } = recording();
  object('DatabaseInstanceClaim', 'checkout-db').metadata!.generation = 99;
  const { claims } = await viewPlatform(sources);
  expect(claims.find(({ name }) => name === 'checkout-db')).toMatchObject({
    state: 'waiting',
    message: 'Crossplane has not looked at its newest version yet',
  });
});
