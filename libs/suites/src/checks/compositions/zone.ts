import { TABLE_FILE } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt, readDocuments } from '@platform/manifests';
import { overlayFolder, type ControlPlane } from '@platform/plan';

/** Kinds of zones, by cloud. */
const ZONES = new Set(['Zone', 'ManagedZone', 'DNSZone']);

/** Names of records are made of the table's zone, and records are written to the overlay's: both have to be the same. */
export function checkZone(root: string, plane: ControlPlane): Finding[] {
  const { documents, findings } = readDocuments(root, [TABLE_FILE]);
  const [table] = documents;
  if (!table) return findings;
  const { environments } = table.value as { environments?: Record<string, { dnsZone?: string }> };
  const wanted = environments?.[plane.environment]?.dnsZone;
  const zones = plane.others.filter(({ kind }) => ZONES.has(kind)).map(domainOf);
  if (zones.length > 0 && zones.every((zone) => zone === wanted)) return [];
  return [
    findingAt(table, ['environments', plane.environment, 'dnsZone'], {
      code: 'overlay-wrong',
      severity: 'error',
      message: `claims of ${plane.environment} are named in ${wanted}, and ${overlayFolder(plane)}/dns.yaml looks up ${zones.join(', ') || 'no zone'}`,
      hint: 'Write the same domain in both.',
    }),
  ];
}

function domainOf({ metadata, spec }: ControlPlane['others'][number]): string {
  const { name, dnsName } = spec.forProvider;
  return String(name ?? dnsName ?? metadata.annotations['crossplane.io/external-name']).replace(/\.$/, '');
}
