import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocuments } from './parse-documents.ts';

const report = (text: string | Uint8Array): string[] =>
  parseDocuments('a.yaml', text).findings.map(
    ({ line, column, severity, code, path }) => `${line}:${column} ${severity} ${code} ${path}`,
  );

const values = (text: string): unknown[] => parseDocuments('a.yaml', text).documents.map(({ value }) => value);

test.each(['', ' \n\n', '# comment\n', '---\n', '---\n# comment\n---\n...\n'])('nothing in the file: %j', (text) => {
  expect(report(text)).toEqual(['1:1 error yaml-empty ']);
});

test('an empty document beside others is a warning and keeps its index', () => {
  const { documents } = parseDocuments('a.yaml', 'a: 1\n---\n---\nb: 2\n---\n');
  expect(documents.map(({ index, value }) => [index, value])).toEqual([
    [0, { a: 1 }],
    [2, { b: 2 }],
  ]);
  expect(report('a: 1\n---\n---\nb: 2\n---\n')).toEqual(['2:1 warning yaml-empty ']);
});

test('a broken document does not hide its neighbours', () => {
  const text = 'a: 1\n---\nb: [\n---\nc: 3\n---\nd: 1\nd: 2\n';
  expect(values(text)).toEqual([{ a: 1 }, { c: 3 }]);
  expect(report(text)).toEqual(['4:1 error yaml-syntax ', '8:1 error yaml-duplicate-key d']);
});

test('an ambiguous value is an error, yet its document is there for further checks', () => {
  expect(values('size: n\n')).toEqual([{ size: 'n' }]);
  expect(report('size: n\n')).toEqual(['1:7 error yaml-1-1-ambiguous size']);
});

test('a %YAML directive does not change how values are read', () => {
  expect(values('%YAML 1.1\n---\na: yes\nb: 2001-12-14\n')).toEqual([{ a: 'yes', b: '2001-12-14' }]);
});

test('a __proto__ key reaches no object', () => {
  expect(values('a: 1\n__proto__: {polluted: true}\n')).toEqual([]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('line ends of Windows change no value', () => {
  const text = 'a: |\n  one\n  two\nb: >-\n  three\n  four\nc: "five\n  six"\n';
  expect(values(text.replaceAll('\n', '\r\n'))).toEqual(values(text));
});

/** Characters; enough for a stack to overflow, and for work in the square of the length to be noticed. */
const LONG = 128 * 1024;
const fill = (part: string): string => part.repeat(LONG / part.length);
const many = (line: (index: number) => string): string =>
  Array.from({ length: 20_000 }, (_, index) => line(index)).join('');

test.each([
  ['brackets opened', () => fill('['), 'yaml-too-deep'],
  ['braces opened', () => fill('{a: '), 'yaml-too-deep'],
  ['brackets opened and closed', () => '['.repeat(LONG / 2) + ']'.repeat(LONG / 2), 'yaml-too-deep'],
  ['dashes', () => fill('- '), 'yaml-too-deep'],
  ['brackets closed', () => fill(']'), 'yaml-syntax'],
  ['wrong escapes', () => `a: "${fill('\\q')}"`, 'yaml-syntax'],
  ['aliases', () => `a: &a x\nb:\n${fill('- *a\n')}`, 'yaml-alias-bomb'],
  [
    'anchors, each with an alias',
    () => many((index) => `a${index}: &a${index} x\nb${index}: *a${index}\n`),
    'yaml-alias-bomb',
  ],
  ['document marks', () => fill('---\n'), 'yaml-empty'],
])('very many %s give one finding', (_name, text, code) => {
  expect(parseDocuments('a.yaml', text()).findings.map((finding) => finding.code)).toEqual([code]);
});

test('nesting too deep for the stack is reported where it passes the limit, on every machine', () => {
  expect(report('['.repeat(LONG))).toEqual(['1:101 error yaml-too-deep ']);
});

test('twenty thousand keys of one mapping are read without comparing each with each', () => {
  const [value] = values(many((index) => `key${index}: ${index}\n`));
  expect(Object.keys(value as object)).toHaveLength(20_000);
});

test('whatever the bytes, there are documents and findings within the text, never an exception', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'-:?,[]{}#&*!|>\'"%@`~ \n\t',
      '- ',
      ': ',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '<<: ',
      '!!',
      '*a',
      '&a ',
      '\r\n',
      '  ',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const { documents, findings } = parseDocuments('a.yaml', text);
      const lines = text.split('\n');
      for (const { line, column } of [...findings, ...documents.map((document) => document.position(['a', 0, 'b']))]) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
      }
      expect(documents.length > 0 || findings.some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
