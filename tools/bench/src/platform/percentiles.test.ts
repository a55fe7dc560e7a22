import { expect, test } from 'vitest';
import { percentilesOf } from './percentiles.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => last - index);

test.each([
  [upTo(1000), { p50: 500, p90: 900, p99: 990, worst: 1000 }],
  [upTo(7), { p50: 4, p90: 7, p99: 7, worst: 7 }],
  [[3], { p50: 3, p90: 3, p99: 3, worst: 3 }],
])('percentiles are times that were measured', (seconds, expected) => {
  expect(percentilesOf(seconds)).toEqual(expected);
});

test('what was not done in time is longer than all others, and has no time', () => {
  expect(percentilesOf([undefined, ...upTo(9)])).toEqual({ p50: 5, p90: 9, p99: undefined, worst: undefined });
  expect(percentilesOf([]).p50).toBeUndefined();
});
