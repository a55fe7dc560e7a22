import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { imageOf } from './image.ts';
import type { Package } from './package.ts';

const PACKAGE: Package = {
  repository: 'xpkg.example.org/team/provider-toys',
  version: 'v1.0.0',
  meta: { apiVersion: 'meta.pkg.crossplane.io/v1', kind: 'Provider', metadata: { name: 'provider-toys' } },
  crds: ['---\nkind: CustomResourceDefinition\nmetadata:\n  name: trains\n', '{"kind":"CustomResourceDefinition"}'],
};

const sha256 = (content: Buffer) => `sha256:${createHash('sha256').update(content).digest('hex')}`;

test('the layer is an archive of one stream of documents, the meta object first', () => {
  const [, layer] = imageOf(PACKAGE).blobs;
  const list = execFileSync('tar', ['-tzf', '-'], { input: layer?.content, encoding: 'utf8' });
  const content = execFileSync('tar', ['-xzOf', '-'], { input: layer?.content, encoding: 'utf8' });
  expect(list).toBe('package.yaml\n');
  expect(content).toBe(
    [
      JSON.stringify(PACKAGE.meta),
      'kind: CustomResourceDefinition\nmetadata:\n  name: trains',
      '{"kind":"CustomResourceDefinition"}\n',
    ].join('\n---\n'),
  );
});

test('a file of any length is padded to whole blocks', () => {
  for (const length of [0, 300, 511, 512, 513]) {
    const [, layer] = imageOf({ ...PACKAGE, crds: ['x'.repeat(length)] }).blobs;
    expect(gunzipSync(layer!.content).length % 512).toBe(0);
    expect(execFileSync('tar', ['-xzOf', '-'], { input: layer?.content, encoding: 'utf8' })).toContain(
      `\n${'x'.repeat(length)}\n`,
    );
  }
});

test('the manifest tells digests and sizes of what is served, and which layer is the package', () => {
  const { manifest, blobs } = imageOf(PACKAGE);
  const { config, layers } = JSON.parse(manifest.content.toString());
  expect(manifest.digest).toBe(sha256(manifest.content));
  expect([config, ...layers].map(({ digest, size }) => ({ digest, size }))).toEqual(
    blobs.map(({ content }) => ({ digest: sha256(content), size: content.length })),
  );
  expect(layers[0].annotations).toEqual({ 'io.crossplane.xpkg': 'base' });
  const [, layer] = blobs;
  expect(JSON.parse(blobs[0]!.content.toString()).rootfs.diff_ids).toEqual([sha256(gunzipSync(layer!.content))]);
});

test('equal packages make equal images, others do not', () => {
  expect(imageOf(PACKAGE).manifest.digest).toBe(imageOf({ ...PACKAGE }).manifest.digest);
  expect(imageOf(PACKAGE).manifest.digest).not.toBe(imageOf({ ...PACKAGE, crds: [] }).manifest.digest);
});
