import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChange, type Change } from './change.ts';
import { git } from './git.ts';

/** The commit that holds what was asked for. */
export interface Pushed {
  readonly id: string;
  /** Whether it was made for it: what is as it should be needs no commit. */
  readonly isNew: boolean;
}

/**
 * Commits a change to a repository and pushes it, as anybody does who has a clone.
 *
 * @param url with the right to push
 * @throws ControlPlaneError `git-failed`
 */
export async function pushChange(url: string, message: string, change: Change): Promise<Pushed> {
  const folder = mkdtempSync(join(tmpdir(), 'platform-push-'));
  try {
    await git(folder, ['clone', '--quiet', '--depth=1', url, '.']);
    await writeChange(folder, change);
    const isNew = (await git(folder, ['status', '--porcelain'])) !== '';
    if (isNew) {
      await git(folder, ['commit', '--quiet', '--message', message]);
      await git(folder, ['push', '--quiet', 'origin', 'HEAD']);
    }
    return { id: await git(folder, ['rev-parse', 'HEAD']), isNew };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
