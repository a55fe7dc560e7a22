import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from './wrap.ts';

test.each([
  ['', []],
  ['fits', ['fits']],
  ['one two three', ['one two', 'three']],
  ['indivisible', ['indivisible']],
])('%j in lines of eight is %j', (text, lines) => expect(wrap(text, 8)).toEqual(lines));

test('no word is lost, and no line is too long but for a single word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z=]{1,12}$/)), fc.integer({ min: 1, max: 40 }), (words, width) => {
      const lines = wrap(words.join(' '), width);
      expect(lines.join(' ')).toBe(words.join(' '));
      expect(lines.filter((line) => line.length > width && line.includes(' '))).toEqual([]);
    }),
  );
});
