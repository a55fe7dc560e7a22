import { readFileSync, statSync } from 'node:fs';
import type { Finding } from '@platform/findings';
import { fileFinding, realPathInside, unreadable } from './inside.ts';

/** How files are read. */
export interface ReadOptions {
  /** Largest file accepted, in bytes; default 1 MiB. */
  readonly maxBytes?: number;
}

/** etcd takes requests up to 1.5 MiB, so a manifest larger than 1 MiB is one nobody can apply: https://etcd.io/docs/v3.6/dev-guide/limit/ */
const MAX_BYTES = 1024 * 1024;

/** The bytes of a file, or the finding that says why they can not be had. */
export type FileBytes =
  | { readonly bytes: Uint8Array; readonly finding?: undefined }
  | { readonly bytes?: undefined; readonly finding: Finding };

/**
 * Reads a regular file of the repository. Its kind and size are looked at first, so neither a pipe nor a huge file is opened.
 * @param realRoot the repository's root with all links followed
 */
export function readBytes(realRoot: string, file: string, { maxBytes = MAX_BYTES }: ReadOptions = {}): FileBytes {
  const { path, finding } = realPathInside(realRoot, file);
  if (finding !== undefined) return { finding };
  try {
    const stat = statSync(path);
    if (!stat.isFile()) {
      const found = stat.isDirectory() ? 'a folder' : 'a pipe, socket or device';
      return { finding: fileFinding(file, 'file-unreadable', `this is ${found}, not a file`, 'rename or remove it') };
    }
    if (stat.size > maxBytes) {
      const message = `the file has ${stat.size} bytes; the limit is ${maxBytes}`;
      return { finding: fileFinding(file, 'yaml-too-large', message, 'split the file') };
    }
    return { bytes: readFileSync(path) };
  } catch (error) {
    return { finding: unreadable(file, error) };
  }
}
