import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '@platform/engines';

const PREFIX = 'platform-control-plane-';

/** A new folder that only this user can read; those of processes that were killed before they could remove them go. */
export function newStateFolder(parent = tmpdir()): string {
  for (const name of readdirSync(parent)) {
    const pid = /^(\d+)-/.exec(name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '')?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) removeStateFolder(join(parent, name));
  }
  return mkdtempSync(join(parent, `${PREFIX}${process.pid}-`));
}

/** Removes such a folder with all that is in it. */
export function removeStateFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
