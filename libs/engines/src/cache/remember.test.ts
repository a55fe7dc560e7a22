import { expect, test, vi } from 'vitest';
import { remember } from './remember.ts';

test('asks once per key, also while the answer is awaited', async () => {
  const ask = vi.fn<(key: string, suffix: string) => Promise<string>>(async (key, suffix) => key + suffix);
  const remembered = remember(ask);
  const answers = [remembered('a', '1'), remembered('a', '2'), remembered('b', '3')];
  expect(await Promise.all(answers)).toEqual(['a1', 'a1', 'b3']);
  expect(await remembered('a', '4')).toBe('a1');
  expect(ask).toHaveBeenCalledTimes(2);
});

test('forgets a failure', async () => {
  const ask = vi.fn<(key: string, options: undefined) => Promise<string>>();
  ask.mockRejectedValueOnce(new Error('planted')).mockResolvedValueOnce('mended');
  const remembered = remember(ask);
  await expect(remembered('a', undefined)).rejects.toThrow('planted');
  expect(await remembered('a', undefined)).toBe('mended');
});
