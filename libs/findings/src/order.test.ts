import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortFindings } from './order.ts';
import { sampleFinding } from './sample-finding.ts';

test('findings are read by file, line and column, errors first in one place', () => {
  const sorted = [
    sampleFinding({ file: 'B.yaml' }),
    sampleFinding({ file: 'a.yaml', line: 9, column: 10 }),
    sampleFinding({ file: 'a.yaml', line: 10, column: 2 }),
    sampleFinding({ file: 'a.yaml', line: 10, column: 10, severity: 'error' }),
    sampleFinding({ file: 'a.yaml', line: 10, column: 10, severity: 'warning' }),
    sampleFinding({ file: 'a.yaml', line: 10, column: 10, severity: 'note' }),
  ];
  expect(sortFindings(sorted.toReversed())).toEqual(sorted);
});

test('the same finding counts once, and the first hint stays', () => {
  const [first, ...others] = sortFindings([sampleFinding({ hint: 'one' }), sampleFinding({ hint: 'two' })]);
  expect(first?.hint).toBe('one');
  expect(others).toEqual([]);
  expect(sortFindings([sampleFinding(), sampleFinding({ message: 'other' })])).toHaveLength(2);
});

test('the order does not depend on the order of the checks', () => {
  const finding = fc.record({
    file: fc.constantFrom('a', 'b'),
    line: fc.integer({ min: 1, max: 3 }),
    column: fc.integer({ min: 1, max: 3 }),
    message: fc.constantFrom('x', 'y'),
  });
  fc.assert(
    fc.property(fc.array(finding), (parts) => {
      const findings = parts.map((part) => sampleFinding(part));
      expect(sortFindings(findings.toReversed())).toEqual(sortFindings(findings));
    }),
  );
});
