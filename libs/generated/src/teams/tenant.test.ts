import { ENVIRONMENTS, namespaceOf } from '@platform/plan';
import { expect, test } from 'vitest';
import { SAMPLE_APIS, sampleTeam } from './sample-team.ts';
import { tenantObjects } from './tenant.ts';

const tenant = (
  ...[environment = 'dev', changes]: [Parameters<typeof tenantObjects>[1]?, Parameters<typeof sampleTeam>[0]?]
) => tenantObjects(sampleTeam(changes), environment, SAMPLE_APIS);
const of = (kind: string, objects = tenant()) => objects.filter((object) => object['kind'] === kind);

test.each(ENVIRONMENTS)(
  'the namespace in %s bears what policies go by, and what bills and alerts go by',
  (environment) => {
    const [namespace] = of('Namespace', tenant(environment));
    expect(namespace!['metadata'].labels).toEqual({
      ...namespaceOf('checkout', environment)['metadata'].labels,
      'platform.kubecon.io/cost-centre': 'CC-1001',
      'platform.kubecon.io/data-classification': 'restricted',
      'platform.kubecon.io/tier': 'critical',
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
  },
);

test('the quota names every API, and none of what the team may not claim', () => {
  const [claims] = of('ResourceQuota');
  expect(claims!['spec'].hard).toEqual({
    'count/cacheinstanceclaims.platform.kubecon.io': '0',
    'count/databaseinstanceclaims.platform.kubecon.io': '3',
  });
});

test('the more hangs on a team, the more its pods may reserve', () => {
  const cpu = (tier: 'critical' | 'standard' | 'experimental') =>
    Number(of('ResourceQuota', tenant('dev', { tier }))[1]!['spec'].hard['requests.cpu']);
  expect(cpu('critical')).toBeGreaterThan(cpu('standard'));
  expect(cpu('standard')).toBeGreaterThan(cpu('experimental'));
});

test('pods are reached from their own namespace only', () => {
  const [policy] = of('NetworkPolicy');
  expect(policy!['spec']).toEqual({
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ podSelector: {} }] }],
  });
});

test.each([
  ['dev', ['platform:team-edit', 'platform:policy-reports-view']],
  ['staging', ['platform:team-view', 'platform:policy-reports-view']],
  ['production', ['platform:team-view', 'platform:policy-reports-view']],
] as const)('in %s the group, and nobody else, has the roles %j', (environment, roles) => {
  const bindings = of('RoleBinding', tenant(environment));
  expect(bindings.map((binding) => binding['roleRef'].name)).toEqual(roles);
  for (const { subjects } of bindings)
    expect(subjects).toEqual([{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'checkout-engineers' }]);
});

test('everything but the namespace itself lies in it', () =>
  expect(
    new Set(
      tenant()
        .slice(1)
        .map((object) => object['metadata'].namespace),
    ),
  ).toEqual(new Set(['checkout'])));
