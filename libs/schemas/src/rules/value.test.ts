import { Duration } from '@marcbachmann/cel-js/evaluator';
import { expect, test } from 'vitest';
import { toCelValue } from './value.ts';

test('whole numbers are integers, unless the schema says otherwise', () => {
  expect(toCelValue(3)).toBe(3n);
  expect(toCelValue(3, { type: 'number' })).toBe(3);
  expect(toCelValue(3.5)).toBe(3.5);
  expect(toCelValue(3, { 'x-kubernetes-int-or-string': true })).toBe(3n);
});

test('texts with a format become what they mean', () => {
  expect(toCelValue('2026-01-31T12:00:00Z', { type: 'string', format: 'date-time' })).toEqual(
    new Date('2026-01-31T12:00:00Z'),
  );
  expect(toCelValue('aGk=', { type: 'string', format: 'byte' })).toEqual(new Uint8Array([104, 105]));
  expect(toCelValue('soon', { type: 'string', format: 'duration' })).toBe('soon');
  const time = toCelValue('1m1500ms', { type: 'string', format: 'duration' });
  expect(time).toBeInstanceOf(Duration);
  expect((time as Duration).valueOf()).toBe(61_500);
});

test('declared fields are escaped, free keys are not, and unreachable fields are left out', () => {
  const schema = { type: 'object', properties: { 'a-b': { type: 'string' }, 'c d': { type: 'string' } } };
  expect(toCelValue({ 'a-b': 'x', 'c d': 'y' }, schema)).toEqual(new Map([['a__dash__b', 'x']]));
  expect(toCelValue({ 'a-b': [null] }, { type: 'object', additionalProperties: true })).toEqual(
    new Map([['a-b', [null]]]),
  );
});
