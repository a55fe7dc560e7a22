import { expect, test } from 'vitest';
import { compared } from './memory.ts';

test('a program that came later, and one that is gone, are compared, too', () => {
  expect(compared(new Map([['early', 3]]), new Map([['gone', 1]]), new Map([['late', 2]]))).toEqual([
    { component: 'early', planeMiB: 3, readyMiB: undefined, endMiB: undefined },
    { component: 'gone', planeMiB: undefined, readyMiB: 1, endMiB: undefined },
    { component: 'late', planeMiB: undefined, readyMiB: undefined, endMiB: 2 },
  ]);
});
