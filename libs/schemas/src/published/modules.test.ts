import { expect, test } from 'vitest';
import { moduleOf, SCHEMA_MODULES } from './modules.ts';
import { openPublishedCrds } from './published-crds.ts';

test.each([
  ['rds.aws.m.upbound.io', 'provider-aws'],
  ['aws.m.upbound.io', 'provider-aws'],
  ['dbforpostgresql.azure.m.upbound.io', 'provider-azure'],
  ['sql.gcp.m.upbound.io', 'provider-gcp'],
  ['generators.external-secrets.io', 'external-secrets'],
  ['argoproj.io', 'argocd'],
  ['pkg.crossplane.io', 'crossplane'],
  ['rds.aws.upbound.io', undefined],
  ['notaws.m.upbound.io', undefined],
  ['apps', undefined],
])('the group %s comes from %s', (group, module) => {
  expect(moduleOf(group)?.module).toBe(module);
});

test('each group comes from one module', () => {
  const groups = SCHEMA_MODULES.flatMap((source) => source.groups);
  expect(groups).toEqual([...new Set(groups)]);
});

test.each(SCHEMA_MODULES.map((source) => [source.module, source] as const))(
  'the module %s has kinds of each of its groups, and each can be read',
  async (_module, source) => {
    const crds = await openPublishedCrds(source);
    for (const group of source.groups) {
      const known = crds.kinds.find((kind) => kind.group === group);
      expect(known, group).toBeDefined();
      expect(crds.crd(group, known?.kind ?? '')?.spec.names.kind).toBe(known?.kind);
    }
    expect(crds.crd('no.such.group', 'Thing')).toBeUndefined();
  },
  600_000,
);
