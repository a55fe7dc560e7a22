import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { freeAddress } from './address.ts';

test('is a Unix socket in a folder that nobody else may enter', async () => {
  const { network, listen, target, folder } = await freeAddress();
  expect([network, target, listen.startsWith(folder)]).toEqual(['unix', `unix://${listen}`, true]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  rmSync(folder, { recursive: true });
});

test('is a free loopback port where the path of a socket would be too long', async () => {
  const long = join(temporaryFolder(), 'x'.repeat(80));
  mkdirSync(long);
  setVariable('TMPDIR', long);
  const first = await freeAddress();
  const second = await freeAddress();
  expect(first).toMatchObject({ network: 'tcp', folder: '', target: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });
  expect(second.listen).not.toBe(first.listen);
  expect(readdirSync(long)).toEqual([]);
});
