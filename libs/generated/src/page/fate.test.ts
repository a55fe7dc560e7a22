import { expect, test } from 'vitest';
import { fateOf } from './fate.ts';

test.each([
  ['deleted', { forProvider: {} }],
  ['deleted', { forProvider: {}, managementPolicies: ['*'] }],
  ['deleted', { length: 32 }],
  ['kept', { forProvider: { deletionProtection: true }, managementPolicies: ['Observe', 'Create', 'Update'] }],
  ['kept', { forProvider: { deletionPolicy: 'ABANDON' } }],
  ['protected', { forProvider: { skipFinalSnapshot: false, deletionProtection: true } }],
  ['protected', { forProvider: { settings: { deletionProtectionEnabled: true } } }],
  ['kept while it holds anything', { forProvider: { forceDestroy: false } }],
  ['deleted, backups stay', { forProvider: { deletionProtection: false, skipFinalSnapshot: false } }],
  ['deleted, backups stay', { forProvider: { finalSnapshotIdentifier: 'last' } }],
  ['deleted', { forProvider: { finalSnapshotIdentifier: 'last', skipFinalSnapshot: true } }],
  ['deleted, backups stay', { forProvider: { settings: { retainBackupsOnDelete: true } } }],
])('%s: %j', (fate, spec) => expect(fateOf({ spec })).toBe(fate));
