import type { Finding } from '@platform/findings';
import { validateManifests, type SchemaSet } from '@platform/schemas';
import type { Claim } from './read.ts';

/**
 * Whether the API server of the claim's environment would take it: the kind is served, and every field is known and
 * holds what the XRD allows.
 *
 * @param apis the schemas that the environment serves; its clouds serve the same ones
 */
export function checkClaim({ manifest }: Claim, apis: SchemaSet): Promise<Finding[]> {
  return validateManifests([manifest], apis);
}
