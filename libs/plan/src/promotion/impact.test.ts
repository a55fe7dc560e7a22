import { expect, test } from 'vitest';
import { stringifyYaml } from '@platform/manifests';
import { proposeException } from '../exceptions/propose.ts';
import { impactOf, type Denial } from './impact.ts';
import { claimText, NOW, SIZE_CAP, smallPlatform } from './small-platform.ts';

const LARGE = 'teams/checkout/production/checkout-db.yaml';

test('a claim that the policy would deny is named with its owner, place, reason and what to write', async () => {
  const { workbench, claims } = smallPlatform({
    [LARGE]: claimText('checkout-db', { size: 'large' }),
    'teams/checkout/production/checkout-orders.yaml': claimText('checkout-orders'),
  });
  expect(await impactOf(workbench, claims, 'size-cap', 'production')).toEqual({
    policy: 'size-cap',
    environment: 'production',
    denies: false,
    judged: 2,
    exempt: [],
    unjudged: [],
    denied: [
      {
        team: 'checkout',
        owner: { group: 'checkout-engineers', email: 'checkout@example.com' },
        kind: 'DatabaseInstanceClaim',
        name: 'checkout-db',
        namespace: 'checkout',
        file: LARGE,
        line: 7,
        column: 9,
        message: 'spec.size is wrong',
        fix: 'Mend spec.size.',
        value: 'large',
      },
    ],
  });
});

test('claims of other environments, and those that its conditions leave out, do not count', async () => {
  const { workbench, claims } = smallPlatform({
    'teams/checkout/dev/checkout-db.yaml': claimText('checkout-db', { size: 'large' }),
    'teams/checkout/production/checkout-own.yaml': claimText('checkout-own', { size: 'large', team: 'platform' }),
  });
  expect(await impactOf(workbench, claims, 'size-cap', 'production')).toMatchObject({ judged: 0, denied: [] });
});

test.each([
  ['production', 0],
  ['staging', 1],
] as const)('the defaults of %s decide: %i denied', async (environment, denied) => {
  const { workbench, claims } = smallPlatform({
    [`teams/checkout/${environment}/checkout-db.yaml`]: claimText('checkout-db'),
  });
  const impact = await impactOf(workbench, claims, 'standby', environment);
  expect(impact.judged).toBe(1);
  expect(impact.denied).toHaveLength(denied);
});

test('a claim that an exception lets through is told apart, with the day on which that ends', async () => {
  const denial = { kind: 'DatabaseInstanceClaim', namespace: 'checkout', name: 'checkout-db', value: 'large' };
  const { set } = (await smallPlatform({}).workbench.policies()).environments[0]!;
  const policy = set.policies.find(({ name }) => name === SIZE_CAP['metadata'].name)!;
  const exception = proposeException('checkout-db-size-cap', denial as Denial, policy, 'production', NOW);
  const { workbench, claims } = smallPlatform({
    [LARGE]: claimText('checkout-db', { size: 'large' }),
    'policies/exceptions/production/checkout-db-size-cap.yaml': stringifyYaml(exception),
  });
  expect(await impactOf(workbench, claims, 'size-cap', 'production')).toMatchObject({
    denied: [],
    exempt: [
      { name: 'checkout-db', exceptions: [{ name: 'checkout-db-size-cap', expiresAt: '2027-02-19T00:00:00.000Z' }] },
    ],
  });
});

test('a claim that no control plane takes is counted, not passed over', async () => {
  const { workbench, claims } = smallPlatform({ [LARGE]: claimText('checkout-db', { size: 'colossal' }) });
  expect(await impactOf(workbench, claims, 'size-cap', 'production')).toMatchObject({
    judged: 0,
    denied: [],
    unjudged: [{ file: LARGE, line: 7 }],
  });
});

test('a team without owners in its file has none', async () => {
  const { workbench, claims } = smallPlatform({
    [LARGE]: claimText('checkout-db', { size: 'large' }),
    'teams/checkout/team.yaml': 'name: checkout\n',
  });
  const { denied } = await impactOf(workbench, claims, 'size-cap', 'production');
  expect(denied).toMatchObject([{ team: 'checkout', owner: undefined }]);
});

test.each([
  ['size-cup', 'Did you mean size-cap?'],
  ['nothing-like-it', 'Known: size-cap, standby'],
])('%s is no policy: %s', async (policy, hint) => {
  const { workbench, claims } = smallPlatform({});
  await expect(impactOf(workbench, claims, policy, 'production')).rejects.toMatchObject({ hint });
});
