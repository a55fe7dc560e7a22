import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureEngine } from '../engine/engines.ts';
import { eventually, processesWith, startParent } from '../fixtures/processes.ts';
import { setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { sharedFunction } from './shared.ts';
import { startFunction } from './start.ts';

// A first build takes minutes.
beforeAll(() => ensureEngine('function-patch-and-transform'), 900_000);

test('two functions run side by side, although both want port 8080 for metrics', async () => {
  const [first, second] = await Promise.all([startFunction(), startFunction()]);
  expect(first.target).toMatch(/^unix:\/\/\//);
  expect(second.target).not.toBe(first.target);
  await Promise.all([first.stop(), second.stop()]);
});

test('listens on loopback where the path of a socket would be too long', async () => {
  const long = join(temporaryFolder(), 'x'.repeat(80));
  mkdirSync(long);
  setVariable('TMPDIR', long);
  const { target, stop } = await startFunction();
  expect(target).toMatch(/^127\.0\.0\.1:\d+$/);
  await stop();
});

test('the shared function is one, and starts again when it has ended', async () => {
  const [first, second] = await Promise.all([sharedFunction(), sharedFunction()]);
  expect(second).toBe(first);
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  const next = await sharedFunction();
  expect(next.pid).not.toBe(first.pid);
  await next.stop();
});

test.each<[string, NodeJS.Signals | undefined]>([
  ['by itself, which the warm function does not hinder', undefined],
  ['by SIGTERM', 'SIGTERM'],
  ['by SIGKILL', 'SIGKILL'],
])('the function goes when its command ends %s', async (_, signal) => {
  const parent = startParent('uses-function.ts', signal ? '60000' : '500');
  const socket = (await parent.line()).replace('unix://', '');
  expect(processesWith(socket)).toHaveLength(1);
  if (signal) parent.process.kill(signal);
  expect(await parent.ended).toBe(signal ?? 0);
  expect(await eventually(() => processesWith(socket).length === 0)).toBe(true);
  expect(await eventually(() => !existsSync(dirname(socket)))).toBe(true);
});
