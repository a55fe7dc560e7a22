import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPin } from '../catalogue/pin.ts';
import { fixtureProxy, moduleCopy, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { downloadModule } from './download.ts';

/** A pin of the module in the fixture proxy, with its go.sum changed. */
function pin(change: (sum: string) => string = (sum) => sum) {
  const folder = moduleCopy('greeting');
  const file = join(folder, 'go.sum');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return readPin(folder);
}

test('fetches the module and returns its folder', async () => {
  fixtureProxy();
  const folder = await downloadModule(pin());
  expect(existsSync(join(folder, 'main.go'))).toBe(true);
});

test.each([
  ['another content', (sum: string) => sum.replace(' h1:v', ' h1:w')],
  ['another go.mod', (sum: string) => sum.replace('/go.mod h1:W', '/go.mod h1:X')],
  ['no content', (sum: string) => sum.split('\n').slice(1).join('\n')],
  ['no go.mod', (sum: string) => `${sum.split('\n')[0]}\n`],
  ['nothing', () => ''],
])('refuses a module for which go.sum has %s, and leaves go.sum alone', async (_, change) => {
  fixtureProxy();
  const spoiled = pin(change);
  await expect(downloadModule(spoiled)).rejects.toMatchObject({ code: 'checksum-mismatch' });
  expect(readPin(spoiled.folder).content).toBe(spoiled.content);
});

test.each([
  ['nobody answers', 'http://127.0.0.1:1'],
  ['the proxy does not have it', `file:///nowhere`],
  ['fetching is forbidden', 'off'],
])('says so when %s', async (_, proxy) => {
  fixtureProxy(proxy);
  await expect(downloadModule(pin())).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringContaining('cannot fetch example.com/greeting v1.0.0'),
    stderr: expect.stringContaining('example.com/greeting'),
  });
});

test('without Go it says so', async () => {
  setVariable('PATH', temporaryFolder());
  await expect(downloadModule(pin())).rejects.toMatchObject({ code: 'go-missing' });
});
