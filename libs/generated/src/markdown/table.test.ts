import { expect, test } from 'vitest';
import { table } from './table.ts';

test('cells stand below their headings, and no pipe or line break ends them', () => {
  expect(table(['A', 'B'], [['1', 'x | y\nz']])).toBe('| A | B |\n| --- | --- |\n| 1 | x \\| y z |');
});

test('a column without a word is left out', () =>
  expect(table(['A', 'B', 'C'], [['1', '', '3']])).toBe('| A | C |\n| --- | --- |\n| 1 | 3 |'));

test('without rows there is no table', () => expect(table(['A'], [])).toBe(''));
