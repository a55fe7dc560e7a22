import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';

/** An owner that has not touched its lock for so long is gone, even if its process id lives on in another process. */
const SILENT_MS = 60_000;

/** Who holds a lock. `token` tells two locks of one process apart. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** Reads the owner of a lock file; undefined when there is no lock, or its owner has not finished writing it. */
export function readOwner(file: string): LockOwner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whether nobody holds the lock any more. Process ids say something only on the host that gave them out. */
export function isAbandoned(file: string, owner: LockOwner | undefined): boolean {
  if (owner && owner.host === hostname() && !isAlive(owner.pid)) return true;
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== undefined && Date.now() - touched > SILENT_MS;
}

/** Whether a process with this id runs on this machine. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
