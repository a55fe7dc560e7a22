import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible } from './visible.ts';

test('escapes, text direction, zero width and line ends become visible', () => {
  expect(visible('a\u001b[2Jb\r\n\tc\u202Ed\u200Be\u2028f\uD800g\uFEFF\u0000')).toBe(
    'a\\u{1b}[2Jb\\r\\n\\tc\\u{202e}d\\u{200b}e\\u{2028}f\\u{d800}g\\u{feff}\\u{0}',
  );
});

test('whatever the text, it stays on one line and holds nothing that acts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test('printable text stays as it is', () => expect(visible('größe: 中 🎉 |`<')).toBe('größe: 中 🎉 |`<'));
