import { realpathSync } from 'node:fs';
import { decode } from './decode.ts';
import { readBytes, type ReadOptions } from './read-bytes.ts';

/**
 * Gives reporters the text of files for excerpts, with the precautions of `readManifests`: undefined for what is missing,
 * outside the repository, too large or no text. Throws only when `root` does not exist.
 */
export function sourceReader(root: string, options?: ReadOptions): (file: string) => string | undefined {
  const realRoot = realpathSync.native(root);
  return (file) => {
    const { bytes } = readBytes(realRoot, file, options);
    return bytes === undefined ? undefined : decode(file, bytes).text;
  };
}
