import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { staleFiles } from './stale.ts';

test.each([
  ['the same', 'one\ntwo\n', []],
  ['edited', 'one\n2\n', ['line 2: From here on something else is generated: two']],
  ['cut off', 'one\n', ['line 2: From here on something else is generated: two']],
  ['longer', 'one\ntwo\nthree\n', ['line 3: From here on something else is generated: nothing']],
  ['missing', undefined, ['line 1: The file is missing.']],
])('a file that is %s', (_, text, expected) => {
  const root = mkdtempSync(join(tmpdir(), 'generated-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  if (text !== undefined) writeFileSync(join(root, 'a.md'), text);
  const findings = staleFiles(root, new Map([['a.md', 'one\ntwo\n']]));
  expect(findings.map(({ line, message }) => `line ${line}: ${message}`)).toEqual(expected);
  expect(findings.every(({ code, file }) => code === 'generated-stale' && file === 'a.md')).toBe(true);
});
