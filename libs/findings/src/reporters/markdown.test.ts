import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleFinding } from '../sample-finding.ts';
import { markdown } from './markdown.ts';

test('a headline counts and a table tells', () => {
  const { hint: _hint, ...without } = sampleFinding({ severity: 'warning', path: '', line: 1 });
  expect(markdown([sampleFinding(), without], { files: 2, title: 'claims' })).toMatchInlineSnapshot(`
    "### claims: 1 error, 1 warning in 2 files

    | | Where | What |
    | --- | --- | --- |
    | warning | <code>teams/checkout/production/checkout-db&#46;yaml&#58;1&#58;9</code> | **Value that is not offered**<br>huge is not offered |
    | error | <code>teams/checkout/production/checkout-db&#46;yaml&#58;9&#58;9</code><br><code>spec&#46;size</code> | **Value that is not offered**<br>huge is not offered<br>hint: write small, medium or large |
    "
  `);
});

test('without findings there is only the headline', () => {
  expect(markdown([], { files: 2 })).toBe('### platform: no findings in 2 files\n');
});

test('no text of a repository forms markup, links or mentions', () => {
  const row = (text: string): string =>
    markdown([sampleFinding({ file: text, path: text, message: text, hint: text })])
      .split('\n')
      .slice(4)
      .join('\n');
  // What is left of a row without the marks that escape.
  const marks = (text: string): string =>
    row(text)
      .replaceAll('<!-- -->', '')
      .replace(/&#\d+;/g, '')
      .replace(/[^|<>*_[\]!@#~$&`:.\\\n]/g, '');
  const piece = fc.oneof(
    fc.constantFrom(...'|`<>*_[]()!@#~$&\\\n', 'https://', 'www.', '<!--', '-->'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(marks(`a${pieces.join('')}`)).toBe(marks('a'));
    }),
    { numRuns: 500 },
  );
  expect(row('@team #1 !2')).toContain('&#64;<!-- -->team &#35;<!-- -->1 &#33;<!-- -->2');
});

test('a comment is never longer than GitHub takes, and says what it left out', () => {
  const findings = Array.from({ length: 500 }, (_, line) => sampleFinding({ line, message: '|'.repeat(1000) }));
  const report = markdown(findings);
  expect(report.length).toBeLessThan(65_536);
  const rows = report.split('\n').filter((line) => line.startsWith('| error')).length;
  expect(report).toMatch(new RegExp(`\nand ${500 - rows} more\n$`));
});
