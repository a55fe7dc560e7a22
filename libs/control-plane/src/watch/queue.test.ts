import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { WorkQueue } from './queue.ts';

test('a key is worked on by one at a time, and once more when it comes up meanwhile', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  let [running, most, times] = [0, 0, 0];
  const queue = new WorkQueue(
    async () => {
      most = Math.max(most, ++running);
      await gate;
      running--;
      if (++times === 2) done.resolve();
      return undefined;
    },
    () => {},
  );
  for (let index = 0; index < 5; index++) queue.add('a');
  open();
  await done.promise;
  await queue.stop();
  expect([most, times]).toEqual([1, 2]);
});

test('work that fails is told and done again, work that asks for it is done again', async () => {
  const done = Promise.withResolvers<void>();
  const failures: string[] = [];
  let times = 0;
  const queue = new WorkQueue(
    async () => {
      times++;
      if (times === 1) throw new Error('first');
      if (times === 3) done.resolve();
      return times === 2 ? 1 : undefined;
    },
    (key, error) => failures.push(`${key}: ${error.message}`),
  );
  queue.add('a');
  await done.promise;
  expect(failures).toEqual(['a: first']);
  await queue.stop();
});

test('a queue that has stopped begins nothing', async () => {
  let times = 0;
  const queue = new WorkQueue(
    async () => void times++,
    () => {},
  );
  queue.add('late', 5);
  await queue.stop();
  queue.add('later');
  await delay(20);
  expect(times).toBe(0);
});
