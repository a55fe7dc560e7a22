import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that readers see the old or the new content, never half of it: into a file beside it, then renamed.
 * Keeps the mode of an existing file, writes through a link, and creates missing folders. When anything fails, the old
 * content stays, nothing is left beside it, and the error of the file system is thrown.
 *
 * @param mode of a new file, before the umask
 */
export function writeFileAtomically(file: string, content: string | Uint8Array, mode = 0o666): void {
  const existing = statSync(file, { throwIfNoEntry: false });
  const target = existing === undefined ? file : realpathSync(file);
  mkdirSync(dirname(target), { recursive: true });
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    writeFileSync(beside, content, { flag: 'wx', flush: true, mode });
    if (existing !== undefined) chmodSync(beside, existing.mode & 0o7777);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
