import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startComponent } from './component.ts';
import { statusOf } from './status.ts';

test('tells which programs run, and how much memory each of them has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'status-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [sleeping, ended] = ['one', 'two'].map((name) => {
    const component = startComponent({ name, file: '/bin/sh', args: ['-c', 'sleep 60'] }, folder);
    onTestFinished(() => component.stop());
    return component;
  });
  await ended?.stop();
  expect(await statusOf([sleeping!, ended!])).toEqual([
    { name: 'one', pid: sleeping?.pid, state: 'running', memory: expect.any(Number), log: join(folder, 'one.log') },
    { name: 'two', pid: ended?.pid, state: 'ended', memory: undefined, log: join(folder, 'two.log') },
  ]);
});
