import { toCelValue } from '@platform/schemas';
import { expect, test } from 'vitest';
import { compile } from './expression.ts';

const variables = {
  object: toCelValue({ spec: { size: 5, names: ['a'] } }),
  oldObject: null,
  request: null,
  namespaceObject: null,
};

test.each([
  ['object.spec.size == 5', true],
  ["'a' in object.spec.names", true],
  ['has(object.spec.missing)', false],
  ['oldObject == null', true],
])('%s is %s', (text, expected) => expect(compile(text)(variables)).toBe(expected));

test('a field that is missing is an error, not false', () =>
  expect(() => compile('object.spec.missing')(variables)).toThrow(/missing/));

test.each([
  ['object.spec.', /got EOF/],
  ['objekt.spec', /unknown variable/i],
  ['object.frobnicate()', /frobnicate/],
  ["object.spec.names.join(', ') == ''", /join\(\), which is not known to be portable/],
  ["[1, 'a'] == []", /type/],
])('%s does not compile', (text, reason) => expect(() => compile(text)).toThrow(reason));

test('a condition is true or false for certain', () => {
  expect(() => compile('object.spec.highAvailability', 'bool')).toThrow(/gives dyn, and has to give bool/);
  expect(compile('object.spec.size == 5', 'bool')(variables)).toBe(true);
});
