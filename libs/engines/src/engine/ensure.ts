import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writingCache } from '../cache/file-error.ts';
import { withLock } from '../cache/lock.ts';
import { isAlive } from '../cache/lock-owner.ts';
import type { Engine } from '../catalogue/engine.ts';
import { readPin, type Pin } from '../catalogue/pin.ts';
import { EngineError } from '../engine-error.ts';
import { buildTool } from '../go/build.ts';
import { goVersion } from '../go/toolchain.ts';
import type { Progress } from '../progress/progress.ts';
import { startTicker, type Ticker } from '../progress/ticker.ts';
import { buildFolder, executableIn, isExecutable } from './executable.ts';
import { findOnPath } from './on-path.ts';
import { verifyProgram } from './verify.ts';

/**
 * Absolute path of an engine's executable: the one we built, or one on PATH of exactly that version, or else one that
 * is built now, which takes minutes the first time.
 *
 * @param progress gets a line every few seconds; standard error when absent
 * @throws EngineError when there is no Go to build with, or the build fails
 */
export async function ensureProgram(engine: Engine, progress?: Progress): Promise<string> {
  const pin = readPin(engine.folder);
  const ticker = startTicker(progress, 'asking Go for its version');
  try {
    const go = await goVersion(pin.folder, pin.go).catch((error: unknown) => asEngineError(error));
    const folder = go instanceof EngineError ? undefined : buildFolder(engine, pin, go);
    if (folder && isExecutable(executableIn(folder, engine))) return executableIn(folder, engine);
    const found = await findOnPath(engine, pin.version);
    if (found) return found;
    if (go instanceof EngineError || !folder) throw go;
    return await writingCache(() => buildOnce(engine, pin, folder, ticker));
  } finally {
    ticker.stop();
  }
}

function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  throw error;
}

async function buildOnce(engine: Engine, pin: Pin, folder: string, ticker: Ticker): Promise<string> {
  const what = `${engine.name} ${pin.version}`;
  const file = executableIn(folder, engine);
  const waiting = (pid: number | undefined) => ticker.say(`waiting for process ${pid ?? '?'}, which builds ${what}`);
  await withLock(`${folder}.lock`, waiting, async () => {
    if (isExecutable(file)) return;
    rmSync(folder, { recursive: true, force: true });
    ticker.say(`building ${what}`);
    await build(engine, pin, folder, (packages) => ticker.detail(`${packages} packages compiled`));
    ticker.finish((seconds) => `built ${what} in ${seconds} s`);
  });
  return file;
}

/** Builds beside the place where the program belongs, so that it appears there whole or not at all. */
async function build(engine: Engine, pin: Pin, folder: string, compiled: (packages: number) => void): Promise<void> {
  removeLeftovers(folder);
  const temporary = `${folder}.${process.pid}`;
  const result = join(temporary, 'result');
  const file = executableIn(result, engine);
  try {
    mkdirSync(result, { recursive: true });
    await buildTool(engine, pin, temporary, file, compiled);
    await verifyProgram(engine, file, pin.version);
    publish(result, folder, engine);
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

function publish(result: string, folder: string, engine: Engine): void {
  try {
    renameSync(result, folder);
  } catch (error) {
    // Another process was faster, after this one had lost its lock: its build is as good as ours.
    if (!isExecutable(executableIn(folder, engine))) throw error;
  }
}

/** Temporary folders of builds whose process was killed before it could remove them. */
function removeLeftovers(folder: string): void {
  const prefix = `${basename(folder)}.`;
  for (const name of readdirSync(dirname(folder))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(pid) && !isAlive(pid)) rmSync(join(dirname(folder), name), { recursive: true, force: true });
  }
}
