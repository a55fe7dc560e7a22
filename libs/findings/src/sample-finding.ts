import type { Finding } from './finding.ts';

/** A finding with the given parts changed; for tests only. */
export function sampleFinding(parts: Partial<Finding> = {}): Finding {
  return {
    code: 'not-in-enum',
    severity: 'error',
    file: 'teams/checkout/production/checkout-db.yaml',
    line: 9,
    column: 9,
    path: 'spec.size',
    message: 'huge is not offered',
    hint: 'write small, medium or large',
    ...parts,
  };
}
