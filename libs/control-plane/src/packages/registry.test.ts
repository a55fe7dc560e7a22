import { afterAll, beforeAll, expect, test } from 'vitest';
import { MANIFEST_TYPE } from './image.ts';
import type { Package } from './package.ts';
import { PackageRegistry } from './registry.ts';

const REPOSITORY = 'xpkg.example.org/team/provider-toys';
const packageOf = (version: string, crds: readonly string[] = []): Package => ({
  repository: REPOSITORY,
  version,
  meta: { kind: 'Provider' },
  crds,
});

let registry: PackageRegistry;

beforeAll(async () => {
  registry = await PackageRegistry.start([packageOf('v1.0.0'), packageOf('v1.1.0', ['kind: Train'])]);
});

afterAll(() => registry.stop());

const ask = (path: string, init?: RequestInit) => fetch(`http://${registry.address}${path}`, init);

test('it is on loopback, and says that it speaks the protocol', async () => {
  expect(registry.address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect((await ask('/v2/')).status).toBe(200);
});

test('a manifest is found by tag and by digest, and all that it names too', async () => {
  const byTag = await ask(`/v2/${REPOSITORY}/manifests/v1.1.0`);
  const digest = byTag.headers.get('docker-content-digest') ?? '';
  const text = await byTag.text();
  expect([byTag.status, byTag.headers.get('content-type')]).toEqual([200, MANIFEST_TYPE]);
  expect(await (await ask(`/v2/${REPOSITORY}/manifests/${digest}`)).text()).toBe(text);
  const { config, layers } = JSON.parse(text);
  for (const { digest: each, size } of [config, ...layers]) {
    const blob = await ask(`/v2/${REPOSITORY}/blobs/${each}`);
    expect([blob.status, (await blob.arrayBuffer()).byteLength]).toEqual([200, size]);
  }
});

test('HEAD tells the digest and the size without the content', async () => {
  const [head, get] = await Promise.all(
    ['HEAD', 'GET'].map((method) => ask(`/v2/${REPOSITORY}/manifests/v1.0.0`, { method })),
  );
  for (const name of ['docker-content-digest', 'content-length', 'content-type'])
    expect(head?.headers.get(name)).toBe(get?.headers.get(name));
  expect(await head?.text()).toBe('');
});

test('it lists the versions of a package', async () => {
  expect(await (await ask(`/v2/${REPOSITORY}/tags/list`)).json()).toEqual({
    name: REPOSITORY,
    tags: ['v1.0.0', 'v1.1.0'],
  });
});

test.each([
  [
    `/v2/${REPOSITORY}/manifests/v9.9.9`,
    'MANIFEST_UNKNOWN',
    `there is no v9.9.9 of ${REPOSITORY}, only v1.0.0, v1.1.0`,
  ],
  [
    '/v2/xpkg.example.org/team/other/manifests/v1.0.0',
    'NAME_UNKNOWN',
    'there is no package xpkg.example.org/team/other',
  ],
  [`/v2/${REPOSITORY}/blobs/sha256:0`, 'BLOB_UNKNOWN', 'sha256:0'],
  ['/v2/%ff/tags/list', 'NAME_UNKNOWN', 'there is no package %ff'],
  ['/etc/passwd', 'NAME_UNKNOWN', 'there is no package '],
])('%s is refused: %s', async (path, code, message) => {
  const answer = await ask(path);
  expect([answer.status, await answer.json()]).toEqual([404, { errors: [{ code, message }] }]);
});

test('nothing can be pushed', async () => {
  expect((await ask(`/v2/${REPOSITORY}/blobs/uploads`, { method: 'POST' })).status).toBe(405);
});
