import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError } from '../engine-error.ts';
import { temporaryFolder } from '../fixtures/temporary.ts';
import { writingCache } from './file-error.ts';

const failing = (error: unknown) =>
  writingCache(async () => {
    throw error;
  });
const systemError = (code: string) => Object.assign(new Error(code), { code, path: '/cache/file' });

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'cache-not-writable'],
  ['EROFS', 'cache-not-writable'],
])('%s becomes %s', async (code, expected) => {
  await expect(failing(systemError(code))).rejects.toMatchObject({ name: 'EngineError', code: expected });
});

test('a folder below a file is not writable, and the message names it', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const write = writingCache(async () => void mkdirSync(join(file, 'engines'), { recursive: true }));
  await expect(write).rejects.toMatchObject({ code: 'cache-not-writable', message: expect.stringContaining(file) });
});

test.each([new EngineError('build-failed', 'm', 'h'), new TypeError('a mistake of ours'), systemError('ENOENT')])(
  'passes %s unchanged',
  async (error) => {
    await expect(failing(error)).rejects.toBe(error);
  },
);
