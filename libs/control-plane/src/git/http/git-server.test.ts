import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { git } from '../git.ts';
import { serveGit, type GitServer } from './git-server.ts';

const TOKEN = 'secret:with:colons';
const REFS = '/a/b.git/info/refs?service=git-upload-pack';
const PUSH = '/a/b.git/info/refs?service=git-receive-pack';

let folder: string;
let server: GitServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'git-'));
  await git(folder, ['init', '--quiet', '--bare']);
  server = await serveGit({ folder, path: '/a/b.git', token: TOKEN, pushed: () => {} });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sends the path as it stands, which `fetch` would not. */
async function status(path: string, options: RequestOptions = {}): Promise<number | undefined> {
  const sent = request({ host: '127.0.0.1', port: new URL(server.url).port, path, agent: false, ...options }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

test.each<[string, RequestOptions, number]>([
  [REFS, {}, 200],
  [PUSH, { headers: basic(`platform:${TOKEN}`) }, 200],
  [PUSH, {}, 401],
  [PUSH, { headers: basic('platform:') }, 401],
  [PUSH, { headers: basic(TOKEN) }, 401],
  [PUSH, { headers: basic('platform:secret') }, 401],
  // A push without asking first, and one that says it were something else.
  ['/a/b.git/git-receive-pack', post('git-receive-pack'), 401],
  ['/a/b.git/git-receive-pack', post('git-upload-pack'), 404],
  ['/a/b.git/git-upload-pack', { method: 'POST', headers: { 'content-type': 'text/plain' } }, 404],
  [`${REFS}&service=git-receive-pack`, {}, 200],
  [`${PUSH}&service=git-upload-pack`, {}, 401],
  // Files of the repository, other repositories, and ways out of it.
  ['/a/b.git/info/refs', {}, 404],
  ['/a/b.git/HEAD', {}, 404],
  ['/a/b.git/config', {}, 404],
  ['/a/b.git/../b.git/info/refs?service=git-upload-pack', {}, 404],
  ['/a/b.git/%2e%2e/info/refs?service=git-upload-pack', {}, 404],
  ['/../../etc/passwd', {}, 404],
  ['//a/b.git/info/refs?service=git-upload-pack', {}, 404],
  ['/', {}, 404],
  [REFS, { method: 'DELETE' }, 404],
  // A page of another name that leads here.
  [REFS, { headers: { host: 'example.com' } }, 403],
])('%s with %j is answered with %i', async (path, options, expected) => {
  expect(await status(path, options)).toBe(expected);
});

test('it listens on loopback only, and no more when it is closed', async () => {
  const other = await serveGit({ folder, path: '/a/b.git', token: TOKEN, pushed: () => {} });
  expect(new URL(other.url).hostname).toBe('127.0.0.1');
  await other.close();
  await expect(fetch(`${other.url}/info/refs?service=git-upload-pack`)).rejects.toThrow('fetch failed');
});

function post(service: string): RequestOptions {
  return { method: 'POST', headers: { 'content-type': `application/x-${service}-request` } };
}
