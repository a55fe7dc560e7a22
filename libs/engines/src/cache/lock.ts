import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onExit } from 'signal-exit';
import { isAbandoned, readOwner, type LockOwner } from './lock-owner.ts';

const POLL_MS = 100;
const HEARTBEAT_MS = 5_000;

/**
 * Runs `action` while no other process does so under the same lock file, and removes the file afterwards, also when
 * this process is told to end. The lock of a process that is gone is taken over.
 *
 * A lock only saves work. Two processes that take over one abandoned lock at the same moment may both run, so what
 * `action` publishes has to be published by a rename.
 *
 * @param waiting called while another process holds the lock, with that process's id where it is known
 */
export async function withLock<T>(
  file: string,
  waiting: (pid: number | undefined) => void,
  action: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  const mine: LockOwner = { pid: process.pid, host: hostname(), token: randomUUID() };
  while (!take(file, mine)) {
    const owner = readOwner(file);
    if (isAbandoned(file, owner)) {
      release(file, owner);
    } else {
      waiting(owner?.pid);
      await delay(POLL_MS);
    }
  }
  const forget = onExit(() => release(file, mine));
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    forget();
    release(file, mine);
  }
}

function take(file: string, owner: LockOwner): boolean {
  try {
    writeFileSync(file, JSON.stringify(owner), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock only when it is still the one of this owner. */
function release(file: string, owner: LockOwner | undefined): void {
  if (readOwner(file)?.token === owner?.token) rmSync(file, { force: true });
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Taken over while this machine slept: the other process builds too, and the rename decides.
  }
}
