import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { archiveOf } from './archive.ts';
import type { Package } from './package.ts';

/** The media types of OCI (https://github.com/opencontainers/image-spec/blob/v1.1.1/media-types.md). */
export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG_TYPE = 'application/vnd.oci.image.config.v1+json';
const LAYER_TYPE = 'application/vnd.oci.image.layer.v1.tar+gzip';

/** Something that a registry serves under the hash of its content. */
export interface Blob {
  /** sha256:... */
  readonly digest: string;
  readonly content: Buffer;
}

/** A package in the form in which registries have it. */
export interface Image {
  readonly manifest: Blob;
  readonly blobs: readonly Blob[];
}

/**
 * Makes the image of a package: one layer with one file of YAML documents, marked as the one that counts
 * (https://github.com/crossplane/crossplane/blob/v2.4.0/contributing/specifications/xpkg.md). Equal packages make equal images.
 */
export function imageOf({ meta, crds }: Package): Image {
  // JSON is YAML.
  const documents = [JSON.stringify(meta), ...crds].map((text) => text.replace(/^---\n/, '').trimEnd());
  const archive = archiveOf('package.yaml', Buffer.from(`${documents.join('\n---\n')}\n`));
  // Over loopback bytes cost less than the time to squeeze them.
  const layer = blob(gzipSync(archive, { level: 1 }));
  const config = blob(
    Buffer.from(
      JSON.stringify({
        architecture: 'amd64',
        os: 'linux',
        config: {},
        rootfs: { type: 'layers', diff_ids: [digestOf(archive)] },
      }),
    ),
  );
  const manifest = blob(
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: MANIFEST_TYPE,
        config: descriptor(CONFIG_TYPE, config),
        layers: [{ ...descriptor(LAYER_TYPE, layer), annotations: { 'io.crossplane.xpkg': 'base' } }],
      }),
    ),
  );
  return { manifest, blobs: [config, layer] };
}

function descriptor(mediaType: string, { digest, content }: Blob): object {
  return { mediaType, digest, size: content.length };
}

function blob(content: Buffer): Blob {
  return { digest: digestOf(content), content };
}

function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
