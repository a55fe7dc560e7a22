import { expect, test } from 'vitest';
import { ENVIRONMENTS } from '../control-planes/target.ts';
import { claimText, policyObject, smallPlatform } from './small-platform.ts';
import { verdictsOf } from './verdicts.ts';

const FILE = 'teams/checkout/dev/checkout-db.yaml';

test('a claim is judged in every environment with the defaults of that one', async () => {
  const { workbench, claims } = smallPlatform(
    { [FILE]: claimText('checkout-db') },
    { modes: { production: ['Audit', 'Deny'] } },
  );
  const { refusedIn, policies } = await verdictsOf(workbench, claims[0]!, ENVIRONMENTS);
  expect(refusedIn).toEqual([]);
  expect(policies.map(({ policy }) => policy)).toEqual(['size-cap', 'standby']);
  expect(policies[1]!.environments).toMatchObject({
    dev: { outcome: 'fail', actions: ['Audit', 'Warn'], message: 'spec.highAvailability is wrong' },
    staging: { outcome: 'fail' },
    production: { outcome: 'pass', actions: ['Audit', 'Deny'] },
  });
});

test('a condition that does not hold is told as skip', async () => {
  const { workbench, claims } = smallPlatform({ [FILE]: claimText('checkout-db', { team: 'platform' }) });
  const { policies } = await verdictsOf(workbench, claims[0]!, ['dev']);
  expect(policies.map(({ environments }) => environments.dev?.outcome)).toEqual(['skip', 'skip']);
});

test('what the control plane refuses no policy is asked about', async () => {
  const { workbench, claims } = smallPlatform({ [FILE]: claimText('checkout-db', { size: 'colossal' }) });
  expect(await verdictsOf(workbench, claims[0]!, ['dev'])).toEqual({ refusedIn: ['dev'], policies: [] });
});

test('the namespace is that of the environment, too', async () => {
  const expression = "namespaceObject.metadata.labels['platform.kubecon.io/environment'] == 'production'";
  const { workbench, claims } = smallPlatform(
    { [FILE]: claimText('checkout-db') },
    { policies: [policyObject('in-production', expression, 'metadata.namespace')] },
  );
  const { policies } = await verdictsOf(workbench, claims[0]!, ENVIRONMENTS);
  expect(policies[0]!.environments).toMatchObject({ dev: { outcome: 'fail' }, production: { outcome: 'pass' } });
});
