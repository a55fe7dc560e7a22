import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileAtomically } from '@platform/manifests';

/**
 * Writes all files or none: when one can not be written, those before it are as they were, and the error of the file
 * system is thrown.
 *
 * @param files what to write, by path relative to `root`
 */
export function writeAll(root: string, files: ReadonlyMap<string, string>): void {
  const undo: (() => void)[] = [];
  try {
    for (const [file, text] of files) {
      const path = join(root, file);
      const created = mkdirSync(dirname(path), { recursive: true });
      if (created !== undefined) undo.push(() => rmSync(created, { recursive: true, force: true }));
      const before = existsSync(path) ? readFileSync(path) : undefined;
      writeFileAtomically(path, text);
      undo.push(() => (before === undefined ? rmSync(path, { force: true }) : writeFileAtomically(path, before)));
    }
  } catch (error) {
    for (const step of undo.toReversed()) step();
    throw error;
  }
}
