import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@platform/control-plane';
import { cacheFolder } from '@platform/engines';
import { readRunning, runningFile, type Running } from '../running/running.ts';
import type { SupervisorOptions } from './options.ts';

const STOP_SECONDS = 60;
const MAIN = join(import.meta.dirname, 'main.ts');

/** A platform that was asked for, and the file in which it tells how far it is. */
export interface Started {
  readonly pid: number;
  readonly log: string;
}

/** The file that the platform of a checkout writes what it does to. It is emptied by every start. */
export function logFile(root: string): string {
  return runningFile(root).replace(/\.json$/, '.log');
}

/** Starts the platform as a process of its own, which goes on when this one ends. */
export function startSupervisor(options: SupervisorOptions): Started {
  mkdirSync(cacheFolder('running'), { recursive: true, mode: 0o700 });
  const log = logFile(options.root);
  const output = openSync(log, 'w', 0o600);
  const child = spawn(process.execPath, [MAIN, JSON.stringify(options)], {
    cwd: options.root,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  child.unref();
  if (child.pid === undefined) throw new Error('the platform could not be started');
  return { pid: child.pid, log };
}

/**
 * Ends the platform of a checkout and waits until nothing of it is left.
 *
 * @returns what ran, if anything did
 */
export async function stopSupervisor(root: string): Promise<Running | undefined> {
  const running = readRunning(root);
  if (!running) return undefined;
  process.kill(running.pid, 'SIGTERM');
  await waitFor('the platform to end', STOP_SECONDS, async () => readRunning(root)?.pid !== running.pid || undefined);
  return running;
}
