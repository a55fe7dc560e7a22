import { expect, test } from 'vitest';
import { code, inline, value } from './inline.ts';

test.each([
  ['plain words, with commas.', 'plain words, with commas.'],
  ['the Secret <claim>-connection beside it', 'the Secret `<claim>-connection` beside it'],
  ['eu-* stays (see spec_x).', '`eu-*` stays (see `spec_x`).'],
  ['already `<quoted>` once', 'already `<quoted>` once'],
  ['over\n  two lines', 'over two lines'],
  ['a | b', 'a `|` b'],
])('%j is written as %j', (text, expected) => expect(inline(text)).toBe(expected));

test('code holds backticks', () => expect(code('a`b')).toBe('`` a`b ``'));

test.each([
  ['small', '`small`'],
  [true, '`true`'],
  [{ a: 1 }, '`{"a":1}`'],
])('the value %j is written as in a claim', (given, expected) => expect(value(given)).toBe(expected));
