import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startParent } from '../fixtures/processes.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';
import { withLock } from './lock.ts';

const ENDED_PID = 2 ** 30;
const notWaiting = (): never => {
  throw new Error('waited for a lock that nobody holds');
};

/** A lock file as another process leaves it. */
function lockOf(owner: object | string, ageSeconds = 0): string {
  const file = join(temporaryFolder(), 'lock');
  writeFileSync(file, typeof owner === 'string' ? owner : JSON.stringify(owner));
  const touched = Date.now() / 1000 - ageSeconds;
  utimesSync(file, touched, touched);
  return file;
}

/** Whether the lock is still waited for after a while. */
async function isWaitedFor(file: string): Promise<number | undefined> {
  const waiting = Promise.withResolvers<number | undefined>();
  const done = withLock(file, waiting.resolve, async () => undefined);
  const pid = await Promise.race([waiting.promise, done]);
  writeFileSync(file, JSON.stringify({ pid: ENDED_PID, host: hostname(), token: 'let the waiting end' }));
  await done;
  return pid;
}

test('returns what the action returns, and removes the lock', async () => {
  const file = join(temporaryFolder(), 'folder', 'lock');
  expect(await withLock(file, notWaiting, async () => existsSync(file))).toBe(true);
  expect(existsSync(file)).toBe(false);
});

test('removes the lock when the action fails', async () => {
  const file = join(temporaryFolder(), 'lock');
  const failing = withLock(file, notWaiting, () => Promise.reject(new Error('planted')));
  await expect(failing).rejects.toThrow('planted');
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['a process that has ended', lockOfEnded],
  ['an owner silent for a minute, though its process id is in use', () => lockOf(owned(process.pid), 61)],
  ['a process of another host, silent for a minute', () => lockOf({ ...owned(1), host: 'elsewhere' }, 61)],
  ['an owner that died while it wrote its name', () => lockOf('{"pid": 1', 61)],
])('takes over the lock of %s', async (_, lock) => {
  expect(await withLock(lock(), notWaiting, async () => 'done')).toBe('done');
});

test.each([
  ['a process that runs', () => lockOf(owned(process.pid)), process.pid],
  [
    'a process of another host, whose id says nothing here',
    () => lockOf({ ...owned(ENDED_PID), host: 'x' }),
    ENDED_PID,
  ],
  ['an owner that is just writing its name', () => lockOf(''), undefined],
])('waits for %s, and says for whom', async (_, lock, pid) => {
  expect(await isWaitedFor(lock())).toBe(pid);
});

test('of four processes only one at a time is inside', async () => {
  const folder = temporaryFolder();
  const [lock, log] = [join(folder, 'lock'), join(folder, 'log')];
  const parents = [1, 2, 3, 4].map(() => startParent('locks.ts', lock, log));
  expect(await Promise.all(parents.map(({ ended }) => ended))).toEqual([0, 0, 0, 0]);
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(80);
  for (let index = 0; index < lines.length; index += 2) {
    expect(lines[index + 1]).toBe(lines[index]?.replace('enter', 'leave'));
  }
});

test('a process that is told to end removes its lock; one that is killed leaves it to the next', async () => {
  const lock = join(temporaryFolder(), 'lock');
  for (const [signal, left] of [
    ['SIGTERM', false],
    ['SIGINT', false],
    ['SIGKILL', true],
  ] as const) {
    const parent = startParent('locks.ts', lock, '/dev/null', '60000', '1');
    expect(await parent.line()).toBe('holding');
    parent.process.kill(signal);
    expect(await parent.ended).toBe(signal);
    expect([signal, existsSync(lock)]).toEqual([signal, left]);
  }
  await withLock(lock, notWaiting, () => delay(1));
});

function owned(pid: number) {
  return { pid, host: hostname(), token: 'theirs' };
}

function lockOfEnded(): string {
  return lockOf(owned(ENDED_PID));
}
