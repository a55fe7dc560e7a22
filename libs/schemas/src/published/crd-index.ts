import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Which file of a folder defines a kind. */
export interface IndexEntry {
  readonly group: string;
  readonly kind: string;
  readonly file: string;
}

// The names of a CRD stand before its versions, within the first lines.
const HEAD_BYTES = 8192;

/** Finds out which kinds the CRDs of a folder define by looking at the beginning of each file, without parsing any. */
export function indexCrds(folder: string): IndexEntry[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => {
      const head = readHead(join(folder, file));
      if (!/^kind: CustomResourceDefinition\s*$/m.test(head)) return [];
      const group = /^  group: (\S+)$/m.exec(head)?.[1];
      const kind = /^    kind: (\S+)$/m.exec(head)?.[1];
      if (group === undefined || kind === undefined)
        throw new Error(`${join(folder, file)} is laid out unlike other CRDs`);
      return [{ group, kind, file }];
    });
}

function readHead(file: string): string {
  const buffer = Buffer.alloc(HEAD_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
}
