import { expect, test } from 'vitest';
import { exitCode } from './exit-code.ts';
import { sampleFinding } from './sample-finding.ts';

test('only errors fail', () => {
  const note = sampleFinding({ severity: 'note' });
  const warning = sampleFinding({ severity: 'warning' });
  expect(exitCode([])).toBe(0);
  expect(exitCode([note, warning])).toBe(0);
  expect(exitCode([note, sampleFinding(), warning])).toBe(1);
});
