import { expect, test } from 'vitest';
import { matchesGlob, matchesPath } from './glob.ts';

test.each([
  ['platform.kubecon.io/*', 'platform.kubecon.io/DatabaseInstanceClaim', true],
  ['*.platform.kubecon.io/*', 'platform.kubecon.io/DatabaseInstanceClaim', false],
  ['*.upbound.io', 'rds.aws.m.upbound.io', true],
  ['*.upbound.io', 'upboundxio', false],
  ['{root.yaml,argocd/*.yaml}', 'root.yaml', true],
  ['{root.yaml,argocd/*.yaml}', 'argocd/deep/er.yaml', true],
  ['{root.yaml,argocd/*.yaml}', 'tenants/root.yaml', false],
  ['a,b', 'a', false],
  ['', 'Secret', false],
])('the glob %s matches %s: %s', (pattern, text, expected) => expect(matchesGlob(pattern, text)).toBe(expected));

test.each([
  ['teams/*/dev', 'teams/checkout/dev', true],
  ['teams/*/dev', 'teams/checkout/workloads/dev', false],
  ['teams/*', 'teams/checkout', true],
  ['teams/*', 'teams/checkout/dev', false],
])('the path pattern %s matches %s: %s', (pattern, path, expected) =>
  expect(matchesPath(pattern, path)).toBe(expected),
);
