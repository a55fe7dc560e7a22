import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, onTestFinished, test } from 'vitest';
import { followLog, type Following } from './follow-log.ts';

/** Follows a log that another process has begun, on a terminal of 20 columns or elsewhere. */
function followed(begun: string, isTTY: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const file = join(folder, 'log');
  writeFileSync(file, begun);
  const told: string[] = [];
  const output = { isTTY, columns: 20, write: (text: string) => told.push(text) } as unknown as NodeJS.WriteStream;
  const following: Following = followLog(file, output);
  onTestFinished(() => {
    following.end();
    rmSync(folder, { recursive: true });
  });
  return { following, told, add: (text: string) => appendFileSync(file, text) };
}

test('what is there is told once, then what is new, in whole lines', () => {
  const { following, told, add } = followed('one\n', false);
  following.tell();
  following.tell();
  add('two\nthr');
  following.tell();
  add('ee\n');
  following.tell();
  expect(told).toEqual(['one\n', 'two\n', 'three\n']);
});

test('a character that is written in two goes stays whole', () => {
  const { following, told, add } = followed('', false);
  const [first, second] = [Buffer.from('ü\n').subarray(0, 1), Buffer.from('ü\n').subarray(1)];
  add(first as never);
  following.tell();
  add(second as never);
  following.tell();
  expect(told).toEqual(['ü\n']);
});

test('on a terminal each line takes the place of the one before, and fits', () => {
  const { following, told } = followed('a line of more than twenty columns\ntwo\n', true);
  following.tell();
  expect(told).toEqual(['\r\x1b[2Ka line of more than', '\r\x1b[2Ktwo']);
});

test('it is over when the process that writes has ended', () => {
  const { following } = followed('', false);
  expect(following.isOver(process.pid)).toBe(false);
  expect(following.isOver(spawnSync(process.execPath, ['--version']).pid)).toBe(true);
});
