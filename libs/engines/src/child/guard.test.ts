import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually, processesWith, startParent } from '../fixtures/processes.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';

const isGone = (word: string) => eventually(() => processesWith(word).length === 0);

test.each([
  ['return', 0],
  ['exit', 4],
  ['throw', 1],
])('a child ends when its parent ends by %s', async (way, code) => {
  const word = randomUUID();
  const parent = startParent('guards.ts', word, way);
  expect(await parent.ended).toBe(code);
  expect(await isGone(word)).toBe(true);
});

test.each<[NodeJS.Signals, string]>([
  ['SIGINT', 'wait'],
  ['SIGTERM', 'wait'],
  ['SIGHUP', 'wait'],
  ['SIGKILL', 'wait'],
  ['SIGTERM', 'group'],
  ['SIGKILL', 'group'],
])('a child ends when its parent ends by %s (%s)', async (signal, way) => {
  const word = randomUUID();
  const parent = startParent('guards.ts', word, way);
  expect(await parent.line()).toBe('started');
  const children = way === 'group' ? 2 : 1;
  expect(await eventually(() => processesWith(`// ${word}`).length >= children)).toBe(true);
  parent.process.kill(signal);
  expect(await parent.ended).toBe(signal);
  expect(await isGone(word)).toBe(true);
});

test.each<NodeJS.Signals>(['SIGTERM', 'SIGKILL'])('its socket and the folder of it go too (%s)', async (signal) => {
  const folder = mkdtempSync(join(temporaryFolder(), 'with blanks in it '));
  const socket = join(folder, 'grpc.sock');
  const parent = startParent('guards.ts', randomUUID(), 'wait', socket);
  expect(await parent.line()).toBe('started');
  expect(await eventually(() => existsSync(socket))).toBe(true);
  parent.process.kill(signal);
  expect(await eventually(() => !existsSync(folder))).toBe(true);
});

test('the watchdog goes too', async () => {
  const parent = startParent('guards.ts', randomUUID(), 'wait');
  expect(await parent.line()).toBe('started');
  const watchdogs = () => processesWith('child/watchdog.sh').map((line) => line.trim().split(/\s+/).map(Number));
  const [pid] = watchdogs().find(([, parentPid]) => parentPid === parent.process.pid) ?? [];
  expect(pid).toBeGreaterThan(1);
  parent.process.kill('SIGKILL');
  expect(await eventually(() => !watchdogs().some(([each]) => each === pid))).toBe(true);
});
