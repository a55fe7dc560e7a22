import type { ComposedResource, KubernetesObject } from '@platform/compositions';
import type { ResourceSummary } from './report.ts';

/**
 * The last part of a field's path, in the order in which a reviewer asks: what and how big, where, how safe. A field
 * that is in no list is left to `platform show`.
 */
const IMPORTANT = [
  'engine',
  'engineVersion',
  'databaseVersion',
  'version',
  'family',
  'charset',
  'identifier',
  'value',
  'fromPort',
  'instanceClass',
  'tier',
  'skuName',
  'allocatedStorage',
  'diskSize',
  'storageMb',
  'sizeGb',
  'region',
  'location',
  'multiAz',
  'availabilityType',
  'mode',
  'backupRetentionPeriod',
  'backupRetentionDays',
  'retainedBackups',
  'storageEncrypted',
  'sslMode',
  'publiclyAccessible',
  'ipv4Enabled',
  'publicNetworkAccess',
  'publicNetworkAccessEnabled',
  'deletionProtection',
  'deletionProtectionEnabled',
  'skipFinalSnapshot',
  'managementPolicies',
];

/** A composed resource in a line: what it is, and the fields that a reviewer looks for. */
export function summarise({ resource, object }: ComposedResource): ResourceSummary {
  const { forProvider = {}, managementPolicies } = object['spec'] ?? {};
  const found = new Map<string, string>();
  collect({ ...forProvider, ...(managementPolicies && { managementPolicies }) }, found);
  return {
    resource,
    apiVersion: object['apiVersion'],
    kind: object['kind'],
    name: object['metadata'].name,
    fields: IMPORTANT.flatMap((field) => {
      const value = found.get(field);
      return value === undefined ? [] : [[field, value] as const];
    }),
  };
}

/** Walks nested objects; the outermost field of a name wins, lists of objects are left out. */
function collect(object: KubernetesObject, found: Map<string, string>): void {
  const nested: KubernetesObject[] = [];
  for (const [field, value] of Object.entries(object)) {
    if (Array.isArray(value)) {
      if (IMPORTANT.includes(field) && !found.has(field)) found.set(field, value.join(', '));
    } else if (value !== null && typeof value === 'object') {
      nested.push(value);
    } else if (IMPORTANT.includes(field) && !found.has(field)) {
      found.set(field, String(value));
    }
  }
  for (const value of nested) collect(value, found);
}
