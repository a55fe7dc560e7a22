import { expect, test } from 'vitest';
import { RestartDelay } from './restart-delay.ts';

test('doubles up to ten seconds, and starts anew after a minute without an end', () => {
  const delay = new RestartDelay();
  const ran = [0, 59_999, 1, 1, 1, 1, 1, 1, 60_000, 1];
  expect(ran.map((each) => delay.after(each))).toEqual([200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000, 200, 400]);
});
