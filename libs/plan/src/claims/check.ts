import type { Finding } from '@platform/findings';
import { validateManifests, type SchemaSet } from '@platform/schemas';
import type { Claim } from './read.ts';

/**
 * Whether the API server of a control plane would take a claim: the kind is served, and every field is known and holds
 * what the XRD allows.
 *
 * @param apis the schemas that the control plane serves; what a cloud cannot do is refused there only
 */
export async function checkClaim({ manifest }: Claim, apis: SchemaSet): Promise<Finding[]> {
  const findings = await validateManifests([manifest], apis);
  // Elsewhere a kind that no schema covers is a warning; nobody can promise a team something that no API serves.
  return findings.map((finding) => (finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding));
}
