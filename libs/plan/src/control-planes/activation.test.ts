import { expect, test } from 'vitest';
import { activationPolicy, crossplaneRole } from './activation.ts';

const kinds = {
  managed: [
    { group: 'azure.m.upbound.io', kind: 'ResourceGroup', plural: 'resourcegroups' },
    { group: 'cache.azure.m.upbound.io', kind: 'RedisCache', plural: 'rediscaches' },
  ],
  others: [
    { group: 'external-secrets.io', kind: 'ExternalSecret', plural: 'externalsecrets' },
    { group: 'external-secrets.io', kind: 'PushSecret', plural: 'pushsecrets' },
  ],
};

test('a policy activates the kinds by the names of their definitions', () => {
  expect(activationPolicy('azure', kinds)).toMatch(
    / {4}- resourcegroups\.azure\.m\.upbound\.io\n.* {4}- rediscaches\./s,
  );
});

test('the role has one rule a group', () => {
  expect(crossplaneRole('azure', kinds)).toContain(`rules:
  - apiGroups:
      - external-secrets.io
    resources:
      - externalsecrets
      - pushsecrets
    verbs:
      - get
      - list
      - watch
      - create
      - update
      - patch
      - delete
`);
});

test('where nothing else is composed the role grants nothing', () => {
  expect(crossplaneRole('aws', { ...kinds, others: [] })).toContain('rules: []\n');
});
