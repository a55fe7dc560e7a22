import { beforeEach, expect, test } from 'vitest';
import { changed, readFixture } from './fixtures/read.ts';
import { SchemaSet } from './schema-set.ts';

const [definition] = readFixture('definition.yaml');
const [claim] = readFixture('claim.yaml');
let schemas: SchemaSet;

beforeEach(() => {
  schemas = new SchemaSet();
  schemas.addXrd(definition);
});

test('our own kinds are known as soon as they are added', async () => {
  const schema = await schemas.get('platform.kubecon.io/v1alpha1', 'DatabaseInstanceClaim');
  expect(schema).toMatchObject({ plural: 'databaseinstanceclaims', scope: 'Namespaced' });
  expect(schema?.validate(claim)).toEqual([]);
  expect(await schemas.kindNames('platform.kubecon.io')).toEqual(['DatabaseInstanceClaim']);
});

test('the definition of another environment has other defaults, in another set', async () => {
  const production = new SchemaSet();
  const path = 'spec.versions.0.schema.openAPIV3Schema.properties.spec.properties.backupRetentionDays.default';
  production.addXrd(changed(definition, path, 30));
  const stored = await Promise.all(
    [schemas, production].map(async (set) => (await set.get(claim.apiVersion, claim.kind))?.withDefaults(claim)),
  );
  expect(stored).toMatchObject([{ spec: { backupRetentionDays: 7 } }, { spec: { backupRetentionDays: 30 } }]);
});

test.each([
  ['rds.aws.m.upbound.io/v1beta1', 'Instance', 'instances', 'Namespaced'],
  ['aws.m.upbound.io/v1beta1', 'ClusterProviderConfig', 'clusterproviderconfigs', 'Cluster'],
  ['gcp.m.upbound.io/v1beta1', 'ClusterProviderConfig', 'clusterproviderconfigs', 'Cluster'],
  ['gcp.m.upbound.io/v1beta1', 'ProviderConfig', 'providerconfigs', 'Namespaced'],
  ['kubernetes.m.crossplane.io/v1alpha1', 'Object', 'objects', 'Namespaced'],
  ['external-secrets.io/v1', 'ClusterSecretStore', 'clustersecretstores', 'Cluster'],
  ['protection.crossplane.io/v1beta1', 'Usage', 'usages', 'Namespaced'],
  ['v1', 'Namespace', 'namespaces', 'Cluster'],
  ['v1', 'Secret', 'secrets', 'Namespaced'],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', 'Namespaced'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles', 'Cluster'],
  ['apps/v1', 'Deployment', 'deployments', 'Namespaced'],
])('%s %s is known with its plural and scope', async (apiVersion, kind, plural, scope) => {
  expect(await schemas.get(apiVersion, kind)).toMatchObject({ apiVersion, kind, plural, scope });
});

test.each([
  ['rds.aws.m.upbound.io/v1beta2', 'Instance'],
  ['rds.aws.m.upbound.io/v1beta1', 'Instances'],
  ['rds.aws.upbound.io/v1beta1', 'Instance'],
  ['v2', 'Secret'],
  ['example.org/v1', 'Thing'],
  ['', ''],
])('%s %s is not known', async (apiVersion, kind) => {
  expect(await schemas.get(apiVersion, kind)).toBeUndefined();
});

test('kinds of other systems are the same in every set', async () => {
  expect(await schemas.get('v1', 'Secret')).toBe(await new SchemaSet().get('v1', 'Secret'));
});

test('all versions of a kind, and all kinds of a group, can be listed', async () => {
  const versions = await schemas.knownKinds('apiextensions.crossplane.io', 'CompositeResourceDefinition');
  expect(versions.map(({ apiVersion }) => apiVersion)).toEqual([
    'apiextensions.crossplane.io/v1',
    'apiextensions.crossplane.io/v2',
  ]);
  expect((await schemas.knownKinds('networking.k8s.io')).map(({ kind }) => kind)).toContain('NetworkPolicy');
  expect(await schemas.knownKinds('example.org')).toEqual([]);
});

test('groups are listed without those that the old, cluster-scoped providers had', async () => {
  const groups = await schemas.groups();
  expect(groups).toEqual(
    expect.arrayContaining(['platform.kubecon.io', 'rds.aws.m.upbound.io', 'sql.gcp.m.upbound.io', '', 'apps']),
  );
  expect(groups).not.toContain('rds.aws.upbound.io');
});

test('built-in kinds have the rules for names and quantities that Kubernetes has', async () => {
  const faults = async (apiVersion: string, kind: string, fields: object) =>
    (await schemas.get(apiVersion, kind))?.validate({ apiVersion, kind, ...fields }).map(({ path }) => path.join('.'));
  expect(await faults('v1', 'Namespace', { metadata: { name: 'a.b' } })).toEqual(['metadata.name']);
  expect(await faults('v1', 'Service', { metadata: { name: '1a' }, spec: { ports: [{ port: 80 }] } })).toEqual([
    'metadata.name',
  ]);
  expect(
    await faults('rbac.authorization.k8s.io/v1', 'ClusterRole', {
      metadata: { name: 'platform:view' },
      rules: [{ verbs: ['get'], apiGroup: [''] }],
    }),
  ).toEqual(['rules.0.apiGroup']);
  expect(
    await faults('v1', 'ResourceQuota', {
      metadata: { name: 'a' },
      spec: { hard: { pods: 50, cpu: '500m', memory: '8GB' } },
    }),
  ).toEqual(['spec.hard.memory']);
  expect(await faults('v1', 'Secret', { metadata: { name: 'a' }, data: { key: 'not base64' }, stringDta: {} })).toEqual(
    ['stringDta', 'data.key'],
  );
});
