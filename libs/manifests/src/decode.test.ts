import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';

const report = (content: string | Uint8Array): string[] =>
  decode('a.yaml', content).findings.map(
    ({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code} ${message}`,
  );

test('UTF-16 is refused, with and without byte order mark, in both byte orders', () => {
  const little = Buffer.from('kind: A\n', 'utf16le');
  const big = Buffer.from(little).swap16();
  const mark = Buffer.from([0xff, 0xfe]);
  const all = [little, big, Buffer.concat([mark, little]), Buffer.concat([Buffer.from(mark).swap16(), big])];
  for (const content of all) {
    expect(report(content)).toEqual(['1:1 error yaml-encoding the file is UTF-16 text, not UTF-8']);
    expect(decode('a.yaml', content).text).toBeUndefined();
  }
});

test('the first bytes that are no UTF-8 are pointed at', () => {
  const content = Buffer.concat([Buffer.from('a: 1\nb: ü'), Buffer.from([0xe9]), Buffer.from('\nc: 3\n')]);
  expect(report(content)).toEqual(['2:5 error yaml-encoding the bytes here are not UTF-8 text']);
});

test('a character cut off at the end of the file is not UTF-8', () => {
  expect(report(Buffer.from('a: ü').subarray(0, 4))).toEqual([
    '1:4 error yaml-encoding the bytes here are not UTF-8 text',
  ]);
});

test('control characters, foreign line ends and lone surrogates are pointed at', () => {
  expect(['a\nb\0', 'a\u001b[31m', 'a\u2028b', 'a\u0085b', 'a\uFEFFb', 'a\rb', 'a\uD800b'].flatMap(report))
    .toMatchInlineSnapshot(`
    [
      "2:2 error yaml-encoding the character U+0000 is not allowed in YAML",
      "1:2 error yaml-encoding the character U+001B is not allowed in YAML",
      "1:2 error yaml-encoding the character U+2028 is not allowed in YAML",
      "1:2 error yaml-encoding the character U+0085 is not allowed in YAML",
      "1:2 error yaml-encoding the character U+FEFF is not allowed in YAML",
      "1:2 error yaml-encoding a carriage return without a line feed is not allowed in YAML",
      "1:2 error yaml-encoding the character U+D800 is not allowed in YAML",
    ]
  `);
});

test('a byte order mark and CRLF are accepted with one warning each', () => {
  expect(report('\uFEFFa: 1\r\nb: 2\r\n')).toEqual([
    '1:1 warning yaml-bom the file begins with a byte order mark',
    '1:5 warning yaml-crlf lines end with CR LF',
  ]);
  expect(decode('a.yaml', '\uFEFFa: 1\n').text).toBe('a: 1\n');
});

test('printable text passes as it is, tabs, emoji and all', () => {
  expect(decode('a.yaml', Buffer.from('a:\tgrüße 🎉 \u{10FFFF}\n'))).toEqual({
    text: 'a:\tgrüße 🎉 \u{10FFFF}\n',
    findings: [],
  });
});

test('any bytes give a text or exactly one error, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (content) => {
      const { text, findings } = decode('a.yaml', content);
      expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(text === undefined ? 1 : 0);
    }),
  );
});
