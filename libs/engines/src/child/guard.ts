import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { onExit } from 'signal-exit';
import { watch } from './watchdog.ts';

/** What belongs to a guarded process. */
export interface Belongings {
  /** The process leads a group (spawned `detached`), which is to end with it. */
  readonly group?: boolean;
  /** A folder that is to go with the process. */
  readonly folder?: string;
  /** The Unix socket in that folder. */
  readonly socket?: string;
}

/** A child that never outlives this process: not its normal end, a signal, an uncaught exception, nor SIGKILL. */
export function guard(child: Pick<ChildProcess, 'pid' | 'once'>, { group, folder, socket }: Belongings = {}): void {
  const { pid } = child;
  if (pid === undefined) return;
  const target = group && process.platform !== 'win32' ? -pid : pid;
  const unwatch = watch(target, socket);
  const forget = onExit(() => {
    kill(target, 'SIGKILL');
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  });
  child.once('exit', () => {
    unwatch();
    forget();
  });
}

/** Sends a signal; a process that has ended already is no error. */
export function kill(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
