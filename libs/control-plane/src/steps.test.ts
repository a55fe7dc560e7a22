import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startSteps } from './steps.ts';

test('steps side by side are measured each by itself, and said together', async () => {
  const lines: string[] = [];
  const steps = startSteps('starting', (line) => lines.push(line));
  const done = await Promise.all([
    steps.during('slow', () => delay(1_300, 'result')),
    steps.during('slower', () => delay(1_500)),
    steps.during('quick', async () => {}),
  ]);
  expect(done[0]).toBe('result');
  const { slow = 0, slower = 0, quick } = steps.finish();
  expect(slow).toBeGreaterThanOrEqual(1.3);
  expect(slower).toBeGreaterThanOrEqual(1.5);
  expect(quick).toBe(0);
  expect(lines).toEqual([
    'starting: slow, slower … 1 s',
    expect.stringMatching(/^starting: done in \d s \(quick 0 s, slow /),
  ]);
});
