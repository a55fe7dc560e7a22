import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { cacheFolder, isAlive } from '@platform/engines';
import { writeFileAtomically } from '@platform/manifests';
import type { Cloud, Environment } from '@platform/plan';

/** What commands need to find a platform that runs on this machine. */
export interface Running {
  /** The process that owns it; everything ends with it. */
  readonly pid: number;
  /** When that was started. ISO 8601, as all times here. */
  readonly startedAt: string;
  /** When it ends by itself. */
  readonly endsAt: string;
  readonly cloud: Cloud;
  /** The control planes, Argo CD's own one first. */
  readonly environments: readonly Environment[];
  /** The teams whose claims it has; all of them when absent. */
  readonly teams?: readonly string[];
  /** What it says while it starts and runs. */
  readonly log: string;
  /** The status page, once it answers. */
  readonly page?: string;
  /** Where to push, with the right to: whoever reads this file may. Known as soon as there is a repository. */
  readonly repository?: string;
  /** The control planes, with the folders of their logs. */
  readonly planes?: readonly { readonly name: string; readonly folder: string }[];
  /** Whether everything was Ready once. */
  readonly phase: 'starting' | 'running';
  /** When that was. */
  readonly readyAt?: string;
}

/** Where the platform of a checkout is noted down: one at a time. */
export function runningFile(root: string): string {
  return cacheFolder('running', `${createHash('sha256').update(root).digest('hex').slice(0, 16)}.json`);
}

/** A platform that has not said for so long that it lives does not, even if its process id lives on in another process. */
const SILENT_MS = 60_000;

/** The platform that runs for a checkout; what is left of one that was killed is removed. */
export function readRunning(root: string): Running | undefined {
  const file = runningFile(root);
  const running = parse(file);
  if (!running) return undefined;
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (isAlive(running.pid) && Date.now() - touched < SILENT_MS) return running;
  rmSync(file, { force: true });
  return undefined;
}

/** Notes it down, whole or not at all; only this user can read it. */
export function writeRunning(root: string, running: Running): void {
  const file = runningFile(root);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileAtomically(file, JSON.stringify(running, undefined, 2), 0o600);
}

/** Says that it still lives; whoever took it for dead, as after a long sleep of the machine, finds it again. */
export function keepRunning(root: string, running: Running): void {
  const known = parse(runningFile(root));
  if (known === undefined || known.pid === running.pid) writeRunning(root, running);
}

/** Forgets it, unless another process has taken its place. */
export function removeRunning(root: string): void {
  if (parse(runningFile(root))?.pid === process.pid) rmSync(runningFile(root), { force: true });
}

function parse(file: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Running;
  } catch {
    return undefined;
  }
}
