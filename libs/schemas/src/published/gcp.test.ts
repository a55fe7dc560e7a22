import { expect, test } from 'vitest';
import type { Crd, KubernetesSchema } from '../crd.ts';
import { namespacedGcpCrds } from './gcp.ts';

const TEXT: KubernetesSchema = { type: 'string' };
const POLICY: KubernetesSchema = { type: 'object', properties: {} };
const REFERENCE: KubernetesSchema = { type: 'object', required: ['name'], properties: { name: TEXT, policy: POLICY } };
const SECRET: KubernetesSchema = {
  type: 'object',
  required: ['key', 'name', 'namespace'],
  properties: { key: TEXT, name: TEXT, namespace: TEXT },
};

function clusterScoped(group: string, kind: string, forProvider: Record<string, KubernetesSchema>): Crd {
  const schema = (fields: Record<string, KubernetesSchema>): KubernetesSchema => ({
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: {
          deletionPolicy: TEXT,
          publishConnectionDetailsTo: { type: 'object' },
          providerConfigRef: {
            type: 'object',
            default: { name: 'default' },
            required: ['name'],
            properties: { name: TEXT, policy: POLICY },
          },
          writeConnectionSecretToRef: SECRET,
          managementPolicies: { type: 'array', items: TEXT },
          forProvider: { type: 'object', properties: fields },
        },
      },
    },
  });
  const version = (name: string, fields: Record<string, KubernetesSchema>) => ({
    name,
    served: true,
    storage: name === 'v1beta1',
    schema: { openAPIV3Schema: schema(fields) },
  });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `things.${group}` },
    spec: {
      group,
      names: { kind, plural: 'things' },
      scope: 'Cluster',
      versions: [version('v1beta1', { settings: { type: 'array' } }), version('v1beta2', forProvider)],
    },
  };
}

const convert = (kind: string, fields: Record<string, KubernetesSchema>, group = 'sql.gcp.upbound.io') => {
  const [crd] = namespacedGcpCrds(clusterScoped(group, kind, fields));
  return crd?.spec.versions[0]?.schema.openAPIV3Schema.properties?.spec?.properties ?? {};
};

test('a kind becomes namespaced, in the group of the new providers and one version', () => {
  const [crd] = namespacedGcpCrds(clusterScoped('sql.gcp.upbound.io', 'User', {}));
  expect(crd).toMatchObject({
    metadata: { name: 'things.sql.gcp.m.upbound.io' },
    spec: {
      group: 'sql.gcp.m.upbound.io',
      scope: 'Namespaced',
      versions: [{ name: 'v1beta1', served: true, storage: true }],
    },
  });
});

test('the form is that of v1beta2, in which single blocks are objects', () => {
  const settings: KubernetesSchema = { type: 'object', properties: { tier: TEXT } };
  expect(convert('User', { settings }).forProvider?.properties).toEqual({ settings });
});

test('the fields of the old providers are gone, those of the new ones there', () => {
  const spec = convert('User', {});
  expect(Object.keys(spec).sort()).toEqual([
    'forProvider',
    'managementPolicies',
    'providerConfigRef',
    'writeConnectionSecretToRef',
  ]);
  expect(spec.providerConfigRef).toEqual({
    type: 'object',
    required: ['kind', 'name'],
    properties: { kind: TEXT, name: TEXT },
    default: { kind: 'ClusterProviderConfig', name: 'default' },
  });
  expect(spec.writeConnectionSecretToRef).toEqual({ type: 'object', required: ['name'], properties: { name: TEXT } });
});

test('references may name a namespace, secrets may not', () => {
  const fields = convert('User', {
    networkRef: REFERENCE,
    subnetRefs: { type: 'array', items: REFERENCE },
    block: {
      type: 'object',
      properties: { keySelector: { type: 'object', properties: { policy: POLICY } }, valueFromSelector: TEXT },
    },
    passwordSecretRef: SECRET,
    keysSecretRefs: { type: 'array', items: SECRET },
  }).forProvider?.properties;
  expect(fields?.networkRef?.properties).toHaveProperty('namespace');
  expect(fields?.subnetRefs?.items?.properties).toHaveProperty('namespace');
  expect(fields?.block?.properties?.keySelector?.properties).toHaveProperty('namespace');
  expect(fields?.block?.properties?.valueFromSelector).toEqual(TEXT);
  const secret = { type: 'object', required: ['key', 'name'], properties: { key: TEXT, name: TEXT } };
  expect(fields?.passwordSecretRef).toEqual(secret);
  expect(fields?.keysSecretRefs?.items).toEqual(secret);
});

test('fields that came and went between the versions are told apart by kind', () => {
  const settings: KubernetesSchema = {
    type: 'object',
    properties: {
      ip: { type: 'object', properties: { requireSsl: { type: 'boolean' }, ipv4Enabled: { type: 'boolean' } } },
    },
  };
  const database = convert('DatabaseInstance', { settings }).forProvider?.properties?.settings?.properties;
  expect(database?.ip?.properties).toEqual({ ipv4Enabled: { type: 'boolean' } });
  expect(database).toHaveProperty('retainBackupsOnDelete');
  expect(convert('User', { settings }).forProvider?.properties?.settings).toEqual(settings);
  expect(convert('Secret', {}, 'secretmanager.gcp.upbound.io').forProvider?.properties).toHaveProperty(
    'deletionProtection',
  );
});

test('a ProviderConfig becomes two kinds, a StoreConfig none', () => {
  const kinds = (kind: string) =>
    namespacedGcpCrds(clusterScoped('gcp.upbound.io', kind, {})).map(({ spec }) => [
      spec.names.kind,
      spec.names.plural,
      spec.scope,
    ]);
  expect(kinds('ProviderConfig')).toEqual([
    ['ProviderConfig', 'things', 'Namespaced'],
    ['ClusterProviderConfig', 'clusterproviderconfigs', 'Cluster'],
  ]);
  expect(kinds('StoreConfig')).toEqual([]);
});
