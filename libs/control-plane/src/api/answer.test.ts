import { expect, test } from 'vitest';
import { refusal, warningsIn } from './answer.ts';

test.each([
  ['{"kind":"Status","reason":"Forbidden","message":"no"}', 'Forbidden', 'no'],
  ['{"kind":"Status","message":"admission webhook denied"}', '', 'admission webhook denied'],
  ['Too many requests\n', '', 'Too many requests'],
  ['null', '', 'null'],
])('a refusal in the words of %s', (body, reason, message) => {
  expect(refusal(403, body, [])).toEqual({ ok: false, code: 403, reason, message, warnings: [] });
});

test.each<[string[], string[]]>([
  [['299 - "one"'], ['one']],
  [['299 - "one, two", 299 - "three"'], ['one, two', 'three']],
  [
    ['299 - "one"', String.raw`299 - "say \"two\""`],
    ['one', 'say "two"'],
  ],
  [[], []],
])('the warnings in %j', (headers, warnings) => expect(warningsIn(headers)).toEqual(warnings));
