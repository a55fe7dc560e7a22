import { isMapping, type Crd, type CrdVersion, type KubernetesSchema } from '../crd.ts';
import { GCP_CHANGES, type GcpChanges } from './gcp-changes.ts';

type Fields = Readonly<Record<string, KubernetesSchema>>;

const CONFIG_KINDS = new Set(['ProviderConfig', 'ProviderConfigUsage', 'StoreConfig']);
const DEFAULT_CONFIG = { kind: 'ClusterProviderConfig', name: 'default' };
const TEXT: KubernetesSchema = { type: 'string' };
/**
 * The namespaced CRDs of provider-gcp v3, derived from a cluster-scoped one of v1.14.0, the newest version that the Go module
 * proxy serves: group *.gcp.m.upbound.io, version v1beta1 with the form that v1beta2 had (single blocks are objects), no
 * deletionPolicy and no publishConnectionDetailsTo, secrets in the namespace of the resource, references to any namespace.
 */
export function namespacedGcpCrds(crd: Crd): Crd[] {
  const { kind } = crd.spec.names;
  if (kind === 'StoreConfig') return [];
  const source =
    crd.spec.versions.find(({ name }) => name === 'v1beta2') ??
    crd.spec.versions.find(({ name }) => name === 'v1beta1');
  if (source === undefined) return [];
  const own = crd.spec.group === 'gcp.upbound.io' && CONFIG_KINDS.has(kind);
  const changes = GCP_CHANGES[`${crd.spec.group.replace('.gcp.upbound.io', '')}/${kind}`] ?? {};
  const { openAPIV3Schema } = source.schema;
  const schema = own ? configSchema(openAPIV3Schema) : resourceSchema(openAPIV3Schema, changes);
  const version: CrdVersion = {
    ...source,
    name: 'v1beta1',
    served: true,
    storage: true,
    schema: { openAPIV3Schema: schema },
  };
  const namespaced = renamed(crd, kind, 'Namespaced', version);
  return own && kind === 'ProviderConfig'
    ? [namespaced, renamed(crd, 'ClusterProviderConfig', 'Cluster', version)]
    : [namespaced];
}

function renamed(crd: Crd, kind: string, scope: Crd['spec']['scope'], version: CrdVersion): Crd {
  const group = crd.spec.group.replace(/gcp\.upbound\.io$/, 'gcp.m.upbound.io');
  const plural = kind === crd.spec.names.kind ? crd.spec.names.plural : `${kind.toLowerCase()}s`;
  return {
    ...crd,
    metadata: { name: `${plural}.${group}` },
    spec: { group, names: { kind, plural }, scope, versions: [version] },
  };
}

/** Secrets of a ClusterProviderConfig keep their namespace; a usage tells which kind of configuration it means. */
function configSchema(schema: KubernetesSchema): KubernetesSchema {
  const { providerConfigRef, ...fields } = schema.properties ?? {};
  if (providerConfigRef === undefined) return schema;
  return { ...schema, properties: { ...fields, providerConfigRef: configReference() } };
}

function resourceSchema(schema: KubernetesSchema, changes: GcpChanges): KubernetesSchema {
  const { spec = {}, ...fields } = schema.properties ?? {};
  const { deletionPolicy: _policy, publishConnectionDetailsTo: _details, ...own } = spec.properties ?? {};
  const properties: Record<string, KubernetesSchema> = {
    ...convertedFields(own, changes),
    providerConfigRef: { ...configReference(), default: DEFAULT_CONFIG },
    writeConnectionSecretToRef: { type: 'object', required: ['name'], properties: { name: TEXT } },
  };
  return { ...schema, properties: { ...fields, spec: { ...spec, properties } } };
}

function configReference(): KubernetesSchema {
  return { type: 'object', required: ['kind', 'name'], properties: { kind: TEXT, name: TEXT } };
}

function converted(schema: KubernetesSchema, changes: GcpChanges): KubernetesSchema {
  const result: Record<string, unknown> = { ...schema };
  if (schema.properties !== undefined) result.properties = convertedFields(schema.properties, changes);
  if (schema.items !== undefined) result.items = converted(schema.items, changes);
  if (isMapping(schema.additionalProperties))
    result.additionalProperties = converted(schema.additionalProperties, changes);
  return result;
}

function convertedFields(fields: Fields, changes: GcpChanges): Fields {
  const kept = Object.entries(fields).filter(([name]) => !changes.removed?.includes(name));
  const result = kept.map(([name, field]) => {
    const { properties = {}, ...rest } = convertedField(name, converted(field, changes));
    const all = { ...properties, ...changes.added?.[name] };
    return [name, Object.keys(all).length > 0 ? { ...rest, properties: all } : rest];
  });
  return Object.fromEntries(result) as Fields;
}

function convertedField(name: string, field: KubernetesSchema): KubernetesSchema {
  if (/SecretRefs?$/.test(name)) return onItems(field, withoutNamespace);
  return /(?:Refs?|Selector)$/.test(name) ? onItems(field, withNamespace) : field;
}

/** A list of references has their schema in its items. */
function onItems(field: KubernetesSchema, change: (field: KubernetesSchema) => KubernetesSchema): KubernetesSchema {
  return field.items === undefined ? change(field) : { ...field, items: change(field.items) };
}

function withoutNamespace(reference: KubernetesSchema): KubernetesSchema {
  const { namespace: _namespace, ...properties } = reference.properties ?? {};
  return { ...reference, properties, required: (reference.required ?? []).filter((name) => name !== 'namespace') };
}

/** Only references of Crossplane can carry a namespace; they are told by their `policy`. */
function withNamespace(reference: KubernetesSchema): KubernetesSchema {
  if (reference.properties?.policy === undefined) return reference;
  return { ...reference, properties: { ...reference.properties, namespace: TEXT } };
}
