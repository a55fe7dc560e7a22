import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { startComponent, type Component } from './component.ts';

function start(file: string, script: string): Component {
  const folder = mkdtempSync(join(tmpdir(), 'component-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const component = startComponent({ name: 'part', file, args: ['-c', script], env: { WORD: 'from us' } }, folder);
  onTestFinished(() => component.stop());
  return component;
}

const forever = (component: Component) => waitFor('ever', 10, async () => undefined, [component]);

test('says which program ended, how it was called, and what it said last', async () => {
  await expect(forever(start('/bin/sh', 'echo "$WORD"; echo trouble >&2; exit 3'))).rejects.toMatchObject({
    code: 'component-ended',
    message: 'part ended with exit code 3: sh -c echo "$WORD"; echo trouble >&2; exit 3',
    stderr: 'from us\ntrouble',
  });
});

test.each([
  ['/bin/sh', 'kill -TERM $$', /^part ended by SIGTERM: /],
  ['/nowhere/program', '', /^part ended before it began: .*ENOENT/],
])('%s %s: that is told, too', async (file, script, message) => {
  await expect(forever(start(file, script))).rejects.toMatchObject({ message: expect.stringMatching(message) });
});

test('a program that was stopped did not fail', async () => {
  const component = start('/bin/sh', 'sleep 60');
  await component.stop();
  await component.stop();
  expect(component.failure()).toBeUndefined();
  expect(() => process.kill(component.pid ?? 0, 0)).toThrow('ESRCH');
});
