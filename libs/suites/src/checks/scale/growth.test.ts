import { expect, test } from 'vitest';
import { checkGrowth } from './growth.ts';
import type { Measured } from './measured.ts';

const measured = (claims: number, renders: number): Measured => ({
  claims,
  renders,
  resources: claims * 5,
  verdicts: claims * 7,
  found: 0,
  findings: [],
  seconds: { open: 1, read: 1, verdicts: 1, report: 1, total: 4, nodeCpu: 3, functionCpu: 2 },
  nodeMiB: 200,
  functionMiB: 100,
  pageMiB: 1,
});

test('work in proportion to the claims is fine', () => {
  expect(checkGrowth(measured(250, 290), measured(1000, 1150))).toEqual([]);
});

test('renders for every pair of claims are found', () => {
  expect(checkGrowth(measured(250, 250 * 250), measured(1000, 1000 * 1000))).toMatchObject([
    { code: 'scale-broken', message: '4 times the claims are 16.0 times the renders' },
  ]);
});
