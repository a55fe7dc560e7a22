import { expect, test } from 'vitest';
import { sampleFinding } from '../sample-finding.ts';
import { REPORTERS } from './registry.ts';

test.each(Object.entries(REPORTERS))(
  '%s ends with a newline and does not depend on the order of findings',
  (_name, report) => {
    const findings = [sampleFinding(), sampleFinding({ line: 1 }), sampleFinding({ file: 'a.yaml' })];
    expect(report(findings)).toMatch(/[^\n]\n$/);
    expect(report(findings)).toBe(report(findings.toReversed()));
    expect(report(findings)).not.toBe(report([]));
  },
);
