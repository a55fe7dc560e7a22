import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean } from './did-you-mean.ts';

const FIELDS = ['team', 'engine', 'size', 'storageGB', 'highAvailability'];

test.each([
  ['sise', FIELDS, 'size'],
  ['Size', FIELDS, 'size'],
  ['higAvailabilty', FIELDS, 'highAvailability'],
  ['storage', FIELDS, 'storageGB'],
  ['prod', ['dev', 'staging', 'production'], 'production'],
  ['development', ['dev', 'staging', 'production'], 'dev'],
  ['postgresql', ['mysql', 'postgres'], 'postgres'],
  ['apiversion', ['apiVersions', 'apiVersion'], 'apiVersion'],
])('%s among %j means %s', (word, known, meant) => expect(didYouMean(word, known)).toBe(meant));

test.each([
  ['colour', FIELDS],
  ['n', ['y', 'no']],
  ['', FIELDS],
  ['size', []],
])('%s among %j means none', (word, known) => expect(didYouMean(word, known)).toBeUndefined());

test('the answer is always one of the known words, and a known word means itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (word, known) => {
      expect([undefined, ...known]).toContain(didYouMean(word, known));
      expect(didYouMean(word, [...known, word])?.toLowerCase()).toBe(word.toLowerCase());
    }),
  );
});
