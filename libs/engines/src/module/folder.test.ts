import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import {
  emptyCache,
  fixtureProxy,
  moduleCopy,
  scriptOnPath,
  setVariable,
  temporaryFolder,
} from '../fixtures/temporary.ts';
import { pinnedModuleFolder } from './folder.ts';

let cache: string;
beforeEach(() => {
  cache = emptyCache();
});

test('fetches the pinned module, and starts no process the next time', async () => {
  fixtureProxy();
  const pin = moduleCopy('greeting');
  const folder = await pinnedModuleFolder(pin);
  expect(existsSync(join(folder, 'main.go'))).toBe(true);
  setVariable('PATH', temporaryFolder());
  expect(await pinnedModuleFolder(pin)).toBe(folder);
  expect(readdirSync(join(cache, 'modules'))).toHaveLength(1);
});

test('fetches again what is no longer in the module cache', async () => {
  fixtureProxy();
  const pin = moduleCopy('greeting');
  const folder = await pinnedModuleFolder(pin);
  fixtureProxy();
  rmSync(folder, { recursive: true });
  const again = await pinnedModuleFolder(pin);
  expect([existsSync(join(again, 'main.go')), again === folder]).toEqual([true, false]);
});

test.each(['', '/nowhere', '\0'])('a note that says %j is written anew', async (content) => {
  fixtureProxy();
  const pin = moduleCopy('greeting');
  const folder = await pinnedModuleFolder(pin);
  const [note = ''] = readdirSync(join(cache, 'modules'));
  writeFileSync(join(cache, 'modules', note), content);
  expect(await pinnedModuleFolder(pin)).toBe(folder);
});

test('a changed go.sum is looked at anew', async () => {
  fixtureProxy();
  const pin = moduleCopy('greeting');
  await pinnedModuleFolder(pin);
  writeFileSync(join(pin, 'go.sum'), '');
  await expect(pinnedModuleFolder(pin)).rejects.toMatchObject({ code: 'checksum-mismatch' });
});

test('says what it fetches when that takes long', async () => {
  scriptOnPath('go', 'sleep 1.5; echo "{}"; exit 1');
  const lines: string[] = [];
  await expect(pinnedModuleFolder(moduleCopy('greeting'), (line) => lines.push(line))).rejects.toMatchObject({
    code: 'download-failed',
  });
  expect(lines).toEqual(['fetching example.com/greeting v1.0.0 … 1 s']);
  expect(readdirSync(join(cache, 'modules'))).toEqual([]);
});
