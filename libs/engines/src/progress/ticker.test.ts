import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTicker } from './ticker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const lines: string[] = [];
  return { lines, ticker: startTicker((line) => lines.push(line), 'building x') };
}

test('speaks after one second, then every three', () => {
  const { lines, ticker } = start();
  vi.advanceTimersByTime(8_000);
  ticker.stop();
  vi.advanceTimersByTime(8_000);
  expect(lines).toEqual(['building x … 1 s', 'building x … 4 s', 'building x … 7 s']);
});

test('tells details, and forgets them when something else begins', () => {
  const { lines, ticker } = start();
  ticker.detail('12 packages compiled');
  vi.advanceTimersByTime(1_000);
  ticker.say('building x');
  vi.advanceTimersByTime(3_000);
  ticker.say('checking x');
  vi.advanceTimersByTime(3_000);
  ticker.finish((seconds) => `done in ${seconds} s`);
  expect(lines).toEqual([
    'building x … 1 s, 12 packages compiled',
    'building x … 4 s, 12 packages compiled',
    'checking x … 7 s',
    'done in 7 s',
  ]);
});

test('is silent about what takes no time', () => {
  const { lines, ticker } = start();
  vi.advanceTimersByTime(900);
  ticker.finish(() => 'done');
  vi.advanceTimersByTime(9_000);
  expect(lines).toEqual([]);
});
