import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { keepRunning, readRunning, removeRunning, runningFile, writeRunning, type Running } from './running.ts';

const ROOT = '/somewhere/platform';

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'running-'));
  vi.stubEnv('PLATFORM_CACHE', folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
});

const running = (pid = process.pid): Running => ({
  pid,
  startedAt: '2026-01-01T00:00:00.000Z',
  endsAt: '2026-01-01T04:00:00.000Z',
  cloud: 'aws',
  environments: ['production'],
  log: '/tmp/log',
  phase: 'starting',
});

/** The id of a process that has ended. */
const dead = () => spawnSync(process.execPath, ['--version']).pid;

test('nothing runs where nothing was noted', () => expect(readRunning(ROOT)).toBeUndefined());

test('what is noted is found, for its own checkout only', () => {
  writeRunning(ROOT, running());
  expect(readRunning(ROOT)).toEqual(running());
  expect(readRunning('/elsewhere/platform')).toBeUndefined();
});

test('the right to push in it is for nobody else, and nothing is left beside it', () => {
  writeRunning(ROOT, { ...running(), repository: 'http://platform:token@127.0.0.1:1/a/b.git' });
  const file = runningFile(ROOT);
  expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readdirSync(dirname(file))).toHaveLength(1);
});

test('what is left of a process that was killed is forgotten', () => {
  writeRunning(ROOT, running(dead()));
  expect(readRunning(ROOT)).toBeUndefined();
  expect(existsSync(runningFile(ROOT))).toBe(false);
});

test('a process that has not said for long that it lives is another one with its id', () => {
  writeRunning(ROOT, running());
  const before = new Date(Date.now() - 61_000);
  utimesSync(runningFile(ROOT), before, before);
  expect(readRunning(ROOT)).toBeUndefined();
});

test('it is found again when it says so, and takes nobody else’s place', () => {
  writeRunning(ROOT, running());
  rmSync(runningFile(ROOT));
  keepRunning(ROOT, running());
  expect(readRunning(ROOT)).toEqual(running());

  keepRunning(ROOT, running(process.ppid));
  expect(readRunning(ROOT)?.pid).toBe(process.pid);
});

test('only the process that is noted removes the note', () => {
  writeRunning(ROOT, running(process.ppid));
  removeRunning(ROOT);
  expect(readRunning(ROOT)?.pid).toBe(process.ppid);
  writeRunning(ROOT, running());
  removeRunning(ROOT);
  expect(existsSync(runningFile(ROOT))).toBe(false);
});

test('a note that cannot be read is none', () => {
  writeRunning(ROOT, running());
  writeFileSync(runningFile(ROOT), '{"pid":');
  expect(readRunning(ROOT)).toBeUndefined();
});
