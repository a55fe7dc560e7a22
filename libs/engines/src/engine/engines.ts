import { remember } from '../cache/remember.ts';
import { engineOf, ENGINE_NAMES, type EngineName } from '../catalogue/engines.ts';
import { runProgram, type RunOptions, type RunResult } from '../child/run.ts';
import type { Progress } from '../progress/progress.ts';
import { ensureProgram } from './ensure.ts';
import { statusOf, type EngineStatus } from './list.ts';

/** What tells people about a build that goes on. */
export interface EnsureOptions {
  /** Gets a line every few seconds; standard error when absent. */
  readonly progress?: Progress;
}

const ensured = remember((name: EngineName, { progress }: EnsureOptions) => ensureProgram(engineOf(name), progress));

/**
 * Absolute path of an engine's executable: the one built before, or one of exactly that version on PATH, or else one
 * that is built now, which takes minutes the first time. Asked once per process.
 *
 * @throws EngineError when there is no Go to build with, or the build fails
 */
export function ensureEngine(name: EngineName, options: EnsureOptions = {}): Promise<string> {
  return ensured(name, options);
}

/**
 * Runs an engine to its end, without a shell and with a minimal environment. Any exit code is an answer.
 *
 * @throws EngineError `engine-timeout`, `engine-output-too-large`, `engine-failed`, and those of `ensureEngine`
 */
export async function runEngine(
  name: EngineName,
  args: readonly string[],
  options: Omit<RunOptions, 'env'> & EnsureOptions = {},
): Promise<RunResult> {
  return runProgram(await ensureEngine(name, options), args, options);
}

/** All engines as they stand on this machine; builds none. */
export async function listEngines(): Promise<readonly (EngineStatus & { readonly name: EngineName })[]> {
  return Promise.all(ENGINE_NAMES.map(async (name) => ({ ...(await statusOf(engineOf(name))), name })));
}
