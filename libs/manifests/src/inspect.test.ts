import { LineCounter } from 'yaml';
import { expect, test } from 'vitest';
import { compose } from './compose.ts';
import { inspect } from './inspect.ts';

const report = (text: string): string[] =>
  inspect(compose(text, new LineCounter())[0]!).map(({ offset, code, path }) => `${offset} ${code} ${path}`);

test.each([
  ['a: &x {b: 1}\nc: *x\n', []],
  ['a: !!str 0777\nb: !!map {}\nc: "no"\n', []],
  ['a: 1\nb: {a: 1}\n', []],
  ['"<<": quoted\n', []],
  ['a: 1\nb:\n  c: 1\n  c: 2\n', ['17 yaml-duplicate-key b.c']],
  ['a: 1\n"a": 2\n', ['5 yaml-duplicate-key a']],
  ['<<: {a: 1}\n', ['0 yaml-merge-key [<<]']],
  ['a: {__proto__: {b: 1}}\n', ['4 yaml-forbidden-key a.__proto__']],
  ['1: a\n1.5: b\nnull: c\n', ['0 yaml-key ', '5 yaml-key ', '12 yaml-key ']],
  ['a: {{ .Values.b }}\n', ['4 yaml-key a']],
  ['? [a]\n: b\n', ['2 yaml-key ']],
  ['a: [!foo b, !!binary aGk=]\n', ['9 yaml-tag a[0]', '21 yaml-tag a[1]']],
  ['a: !foo\n  b: 1\n', ['10 yaml-tag a']],
  ['a: *x\nb: &x 1\n', ['3 yaml-alias a']],
  ['a: &x [*x]\n', ['7 yaml-alias a[0]']],
  ['a: &x 1\nb: &x [*x]\n', ['15 yaml-alias b[0]']],
  [
    'on: {a: [y, 0777]}\n',
    ['0 yaml-1-1-ambiguous on', '9 yaml-1-1-ambiguous on.a[0]', '12 yaml-1-1-ambiguous on.a[1]'],
  ],
])('%j -> %j', (text, expected) => expect(report(text)).toEqual(expected));

test('aliases may repeat values, but not multiply them without end', () => {
  const level = (index: number): string =>
    `l${index}: &l${index} [${Array(9)
      .fill(`*l${index - 1}`)
      .join(', ')}]\n`;
  const levels = (count: number): string =>
    'l0: &l0 x\n' + Array.from({ length: count }, (_, index) => level(index + 1)).join('');
  expect(report(levels(3))).toEqual([]);
  expect(report(levels(9)).map((line) => line.split(' ')[1])).toEqual(['yaml-alias-bomb']);
});

test('the hundredth level of nesting is read, the next is not', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  expect(report(nested(100))).toEqual([]);
  expect(report(nested(101))).toEqual(['100 yaml-too-deep ']);
  expect(report(`a: ${nested(120)}\nb: [y]\n`)).toEqual(['102 yaml-too-deep ', '248 yaml-1-1-ambiguous b[0]']);
});
