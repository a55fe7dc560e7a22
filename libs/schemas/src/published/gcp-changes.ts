import type { KubernetesSchema } from '../crd.ts';

/** What changed in a kind between provider-gcp v1.14.0 and v3.0.0. */
export interface GcpChanges {
  /** Fields that are gone, wherever they stood. */
  readonly removed?: readonly string[];
  /** Fields that are new, by the field that holds them (`forProvider` for those at the top). */
  readonly added?: Readonly<Record<string, Readonly<Record<string, KubernetesSchema>>>>;
}

const FLAG: KubernetesSchema = { type: 'boolean' };

/**
 * The changes that matter to compositions: everything that was removed, and the new fields that keep data safe.
 * Source: package/crds of github.com/crossplane-contrib/provider-upjet-gcp at v3.0.0.
 */
export const GCP_CHANGES: Readonly<Record<string, GcpChanges>> = {
  'sql/DatabaseInstance': { removed: ['requireSsl'], added: { settings: { retainBackupsOnDelete: FLAG } } },
  'storage/Bucket': { removed: ['noAge'] },
  'compute/ManagedSSLCertificate': { removed: ['certificateId'] },
  'memcache/Instance': { added: { forProvider: { deletionProtection: FLAG } } },
  'pubsub/Topic': { added: { messageStoragePolicy: { enforceInTransit: FLAG } } },
  'redis/Cluster': { added: { forProvider: { deletionProtectionEnabled: FLAG } } },
  'redis/Instance': { added: { forProvider: { deletionProtection: FLAG } } },
  'secretmanager/Secret': { added: { forProvider: { deletionProtection: FLAG } } },
};
