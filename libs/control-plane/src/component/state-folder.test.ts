import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newStateFolder } from './state-folder.ts';

test('is private, and takes the place of those whose process is gone', () => {
  const parent = mkdtempSync(join(tmpdir(), 'state-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const [gone, running, foreign] = [
    `platform-control-plane-${2 ** 30}-x`,
    `platform-control-plane-${process.ppid}-x`,
    'x',
  ].map((name) => join(parent, name));
  for (const folder of [gone, running, foreign]) mkdirSync(folder ?? '');
  const folder = newStateFolder(parent);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect([gone, running, foreign].map((each) => existsSync(each ?? ''))).toEqual([false, true, true]);
});
