import { expect, test } from 'vitest';
import { catalogEntities } from './catalog.ts';
import { SAMPLE_APIS, sampleClaim, sampleTeam } from './sample-team.ts';

test('a team has its people, its system, and each claim once for all environments', () => {
  const claims = [
    sampleClaim('checkout-db', 'production'),
    sampleClaim('checkout-a', 'dev'),
    sampleClaim('checkout-db', 'dev'),
  ];
  const entities = catalogEntities(sampleTeam(), claims, SAMPLE_APIS);
  expect(
    entities.map(({ kind, metadata, spec }) => [kind, metadata.name, metadata.description, spec.owner, spec.type]),
  ).toEqual([
    ['Group', 'checkout-engineers', 'People of team checkout: The cart.', undefined, 'team'],
    ['System', 'checkout', 'The cart.', 'group:checkout-engineers', undefined],
    ['Resource', 'checkout-a', 'DatabaseInstanceClaim in dev', 'group:checkout-engineers', 'database'],
    ['Resource', 'checkout-db', 'DatabaseInstanceClaim in dev, production', 'group:checkout-engineers', 'database'],
  ]);
});

test('whom to page is left out where nobody is', () => {
  const [group] = catalogEntities(sampleTeam({ contacts: { chat: '#a' } }), [], SAMPLE_APIS);
  expect(group!['metadata'].annotations).toEqual({ 'platform.kubecon.io/chat': '#a' });
});
