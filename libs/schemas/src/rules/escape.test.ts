import { expect, test } from 'vitest';
import { escapeField } from './escape.ts';

test.each([
  ['region', 'region'],
  ['namespace', '__namespace__'],
  ['in', '__in__'],
  ['a-b', 'a__dash__b'],
  ['a.b/c', 'a__dot__b__slash__c'],
  ['a__b', 'a__underscores__b'],
  ['_a', '_a'],
  ['1st', undefined],
  ['a b', undefined],
  ['', undefined],
])('the field "%s" is reached as %s', (field, name) => {
  expect(escapeField(field)).toBe(name);
});
