import { expect, test } from 'vitest';
import { isManaged, packageOf } from './provider-package.ts';

test.each([
  ['rds.aws.m.upbound.io', 'provider-aws-rds'],
  ['azure.m.upbound.io', 'provider-family-azure'],
  ['kubernetes.m.crossplane.io', 'provider-kubernetes'],
  ['rds.aws.upbound.io', undefined],
  ['external-secrets.io', undefined],
  ['rds.aws.m.upbound.io.example.org', undefined],
])('%s comes with %s', (group, name) => expect(packageOf(group)).toBe(name));

test.each([
  ['azure.m.upbound.io', 'ResourceGroup', true],
  ['azure.m.upbound.io', 'ClusterProviderConfig', false],
  ['kubernetes.m.crossplane.io', 'ProviderConfigUsage', false],
  ['', 'Secret', false],
])('%s %s is a managed resource: %s', (group, kind, managed) => expect(isManaged({ group, kind })).toBe(managed));
