import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { endOf, tailOf } from './tail.ts';

test('keeps the last 16,384 characters, whole ones', async () => {
  const bytes = Buffer.from(`${'a'.repeat(20_000)}é`);
  const stream = Readable.from([bytes.subarray(0, -1), bytes.subarray(-1)], { objectMode: false });
  const tail = tailOf(stream);
  await finished(stream);
  expect(tail()).toBe(`${'a'.repeat(16_383)}é`);
});

test.each([
  ['first\nsecond\nthird\n', 'second\nthird'],
  ['short\n', 'short'],
  ['', ''],
])('the end of %j starts with a line', (text, expected) => {
  expect(endOf(text, 14)).toBe(expected);
});
