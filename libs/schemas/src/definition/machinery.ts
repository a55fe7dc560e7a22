import type { KubernetesSchema, PrinterColumn } from '../crd.ts';

/** The scopes of a definition; LegacyCluster exists only in apiextensions.crossplane.io/v1. */
export type XrdScope = 'Namespaced' | 'Cluster' | 'LegacyCluster';

type Fields = Record<string, KubernetesSchema>;

const TEXT: KubernetesSchema = { type: 'string' };
const NAME_REFERENCE: KubernetesSchema = { type: 'object', required: ['name'], properties: { name: TEXT } };
const SELECTOR: KubernetesSchema = {
  type: 'object',
  required: ['matchLabels'],
  properties: { matchLabels: { type: 'object', additionalProperties: TEXT } },
};

/**
 * The fields of `spec` that Crossplane adds to every composite resource.
 * Source: CompositeResourceSpecProps in pkg/xcrd/schemas.go of github.com/crossplane/crossplane-runtime/v2 v2.4.0.
 */
export function machinerySpec(scope: XrdScope, updatePolicy: string | undefined): Fields {
  const fields: Fields = {
    compositionRef: NAME_REFERENCE,
    compositionSelector: SELECTOR,
    compositionRevisionRef: NAME_REFERENCE,
    compositionRevisionSelector: SELECTOR,
    compositionUpdatePolicy: {
      type: 'string',
      enum: ['Automatic', 'Manual'],
      ...(updatePolicy !== undefined && { default: updatePolicy }),
    },
    resourceRefs: resourceRefs(scope),
  };
  if (scope === 'LegacyCluster') {
    return {
      ...fields,
      claimRef: reference('apiVersion', 'kind', 'namespace', 'name'),
      writeConnectionSecretToRef: reference('name', 'namespace'),
    };
  }
  const description = 'Configures how Crossplane will reconcile this composite resource';
  return { crossplane: { type: 'object', description, properties: fields } };
}

function resourceRefs(scope: XrdScope): KubernetesSchema {
  const namespace: Fields = scope === 'Namespaced' ? {} : { namespace: TEXT };
  const item = {
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: { apiVersion: TEXT, name: TEXT, kind: TEXT, ...namespace },
  };
  return { type: 'array', items: item, 'x-kubernetes-list-type': 'atomic' };
}

function reference(...fields: string[]): KubernetesSchema {
  return { type: 'object', required: fields, properties: Object.fromEntries(fields.map((field) => [field, TEXT])) };
}

/** The fields of `status` that Crossplane adds. Source: CompositeResourceStatusProps, same file. */
export function machineryStatus(scope: XrdScope): Fields {
  const condition: KubernetesSchema = {
    type: 'object',
    required: ['lastTransitionTime', 'reason', 'status', 'type'],
    properties: {
      lastTransitionTime: { type: 'string', format: 'date-time' },
      message: TEXT,
      reason: TEXT,
      status: TEXT,
      type: TEXT,
      observedGeneration: { type: 'integer', format: 'int64' },
    },
  };
  const conditions: KubernetesSchema = {
    description: 'Conditions of the resource.',
    type: 'array',
    items: condition,
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['type'],
  };
  if (scope !== 'LegacyCluster') return { conditions };
  return {
    conditions,
    connectionDetails: { type: 'object', properties: { lastPublishedTime: { type: 'string', format: 'date-time' } } },
    claimConditionTypes: { type: 'array', items: TEXT, 'x-kubernetes-list-type': 'set' },
  };
}

/** The columns that Crossplane adds behind those of the definition. Source: CompositeResourcePrinterColumns, same file. */
export function machineryColumns(scope: XrdScope): PrinterColumn[] {
  const spec = scope === 'LegacyCluster' ? '.spec' : '.spec.crossplane';
  return [
    { name: 'SYNCED', type: 'string', jsonPath: ".status.conditions[?(@.type=='Synced')].status" },
    { name: 'READY', type: 'string', jsonPath: ".status.conditions[?(@.type=='Ready')].status" },
    { name: 'COMPOSITION', type: 'string', jsonPath: `${spec}.compositionRef.name` },
    { name: 'COMPOSITIONREVISION', type: 'string', jsonPath: `${spec}.compositionRevisionRef.name`, priority: 1 },
    { name: 'AGE', type: 'date', jsonPath: '.metadata.creationTimestamp' },
  ];
}
