import { expect, test } from 'vitest';
import { compared } from './memory.ts';

test('a program that came later, and one that is gone, are compared, too', () => {
  expect(compared(new Map([['gone', 1]]), new Map([['late', 2]]))).toEqual([
    { component: 'gone', readyMiB: 1, endMiB: undefined },
    { component: 'late', readyMiB: undefined, endMiB: 2 },
  ]);
});
