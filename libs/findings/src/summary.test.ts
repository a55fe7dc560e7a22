import { expect, test } from 'vitest';
import { sampleFinding } from './sample-finding.ts';
import { countFindings, summarize } from './summary.ts';

const findings = (['error', 'warning', 'error', 'note'] as const).map((severity) => sampleFinding({ severity }));

test('findings are counted by severity', () => {
  expect(countFindings(findings)).toEqual({ errors: 2, warnings: 1, notes: 1 });
});

test('counts are put in words', () => {
  expect(summarize([])).toBe('no findings');
  expect(summarize([], 1)).toBe('no findings in 1 file');
  expect(summarize(findings, 14)).toBe('2 errors, 1 warning, 1 note in 14 files');
  expect(summarize(Array.from({ length: 10 }, () => findings[1]!))).toBe('10 warnings');
});
