import type { KubernetesObject } from '@platform/compositions';

/** What becomes of a resource when its claim is deleted, from the safest to the most final. */
export const FATES = {
  kept: 'Crossplane lets go of it: it stays as it is, unless what it belongs to is deleted.',
  protected:
    'The cloud refuses to delete it until somebody switches the protection off there; until then the claim stays, being deleted.',
  'kept while it holds anything': 'The cloud refuses to delete it before it is empty.',
  'deleted, backups stay': 'It is deleted; its last snapshot or its backups are kept in the cloud.',
  deleted: 'It is deleted.',
} as const;

export type Fate = keyof typeof FATES;

/** Reads off a composed resource what its deletion would do. */
export function fateOf({ spec = {} }: KubernetesObject): Fate {
  const { forProvider, managementPolicies = ['*'] } = spec;
  if (!forProvider) return 'deleted';
  if (!managementPolicies.includes('*') && !managementPolicies.includes('Delete')) return 'kept';
  const fields = fieldsIn(forProvider);
  const is = (name: RegExp, given: unknown) => fields.some(([field, value]) => name.test(field) && value === given);
  if (is(/^deletionPolicy$/, 'ABANDON')) return 'kept';
  if (is(/^deletionProtection(Enabled)?$/, true)) return 'protected';
  if (is(/^forceDestroy$/, false)) return 'kept while it holds anything';
  const named = fields.some(([field]) => field === 'finalSnapshotIdentifier') && !is(/^skipFinalSnapshot$/, true);
  if (named || is(/^skipFinalSnapshot$/, false) || is(/^retainBackupsOnDelete$/, true)) return 'deleted, backups stay';
  return 'deleted';
}

function fieldsIn(given: unknown): (readonly [string, unknown])[] {
  if (typeof given !== 'object' || given === null) return [];
  return Object.entries(given).flatMap(([field, value]) => [[field, value] as const, ...fieldsIn(value)]);
}
