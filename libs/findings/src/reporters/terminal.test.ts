import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleFinding } from '../sample-finding.ts';
import { terminal } from './terminal.ts';

const FINDINGS = [
  sampleFinding(),
  sampleFinding({
    severity: 'warning',
    code: 'yaml-crlf',
    path: '',
    line: 1,
    column: 4,
    message: 'lines end with CR LF',
  }),
];

test('a finding has its place, its line with a caret and its hint; the last line counts', () => {
  const source = (): string => `${'a: b\n'.repeat(8)}  size: huge\n`;
  expect(terminal(FINDINGS, { source, files: 3 })).toMatchInlineSnapshot(`
    "teams/checkout/production/checkout-db.yaml:1:4 warning yaml-crlf lines end with CR LF
      1 | a: b
        |    ^
      hint: write small, medium or large

    teams/checkout/production/checkout-db.yaml:9:9 error not-in-enum spec.size: huge is not offered
      9 |   size: huge
        |         ^
      hint: write small, medium or large

    1 error, 1 warning in 3 files
    "
  `);
});

test('without source and without findings only the words remain', () => {
  expect(terminal([sampleFinding({ path: '', hint: undefined })])).toMatchInlineSnapshot(`
    "teams/checkout/production/checkout-db.yaml:9:9 error not-in-enum huge is not offered

    1 error
    "
  `);
  expect(terminal([], { files: 3 })).toBe('no findings in 3 files\n');
});

test('colours change nothing but colours', () => {
  const coloured = terminal(FINDINGS, { color: true });
  expect(coloured).toContain('\u001b[31merror\u001b[39m');
  expect(stripVTControlCharacters(coloured)).toBe(terminal(FINDINGS));
});

test('no text of a repository can act on the terminal or forge a line', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('\u001b', '[31m', ']0;', '\u0007', '\n', '\r', '\u202E', 'a', '\u009b'),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const report = terminal([sampleFinding({ file: text, path: text, message: text, hint: text })], {
        source: () => text,
      });
      // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(report).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202E]/);
      expect(report.split('\n').length).toBeLessThanOrEqual(7);
    }),
  );
});
