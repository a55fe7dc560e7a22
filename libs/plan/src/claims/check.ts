import type { Finding } from '@platform/findings';
import type { Manifest } from '@platform/manifests';
import { validateManifests, type SchemaSet } from '@platform/schemas';
import type { Claim } from './read.ts';

/**
 * Whether the API server of a control plane would take a claim: the kind is served, and every field is known and holds
 * what the XRD allows.
 *
 * @param apis the schemas that the control plane serves; what a cloud cannot do is refused there only
 */
export function checkClaim({ manifest }: Claim, apis: SchemaSet): Promise<Finding[]> {
  const ofApis = known.get(apis) ?? new WeakMap<Manifest, Promise<Finding[]>>();
  known.set(apis, ofApis);
  const checked = ofApis.get(manifest) ?? check(manifest, apis);
  ofApis.set(manifest, checked);
  return checked;
}

/** Policies and clouds ask for the same claim: of an estate that is a tenth of the work. */
const known = new WeakMap<SchemaSet, WeakMap<Manifest, Promise<Finding[]>>>();

async function check(manifest: Manifest, apis: SchemaSet): Promise<Finding[]> {
  const findings = await validateManifests([manifest], apis);
  // Elsewhere a kind that no schema covers is a warning; nobody can promise a team something that no API serves.
  return findings.map((finding) => (finding.severity === 'warning' ? { ...finding, severity: 'error' } : finding));
}
