import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { git } from './git.ts';

/** The files of a change, by their paths from the root; `undefined` removes one. */
export type Change = Readonly<Record<string, string | undefined>>;

/** Makes a change in a checkout, ready to be committed. */
export async function writeChange(checkout: string, change: Change): Promise<void> {
  for (const [path, content] of Object.entries(change)) {
    const file = join(checkout, path);
    if (content === undefined) {
      rmSync(file, { force: true });
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  await git(checkout, ['add', '--all']);
}
