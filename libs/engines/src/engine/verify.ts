import type { Engine } from '../catalogue/engine.ts';
import { runProgram } from '../child/run.ts';
import { endOf } from '../child/tail.ts';
import { EngineError } from '../engine-error.ts';

/** A first start is slow where every new program is scanned. */
const TIMEOUT_MS = 60_000;

/**
 * Starts a program and sees that it is the one, in the version, that we want.
 *
 * @throws EngineError `engine-broken`, `engine-failed`, `engine-timeout`
 */
export async function verifyProgram(engine: Engine, file: string, version: string): Promise<void> {
  const { exitCode, stdout, stderr } = await runProgram(file, engine.verifyArgs, { timeoutMs: TIMEOUT_MS });
  const answer = `${stdout.toString('utf8')}${stderr}`;
  const pattern = engine.verifyPattern(version);
  if (exitCode === 0 && pattern.test(answer)) return;
  throw new EngineError(
    'engine-broken',
    `${file} ${engine.verifyArgs.join(' ')} ended with exit code ${exitCode} and does not answer ${pattern.source}`,
    `Remove ${file} and try again; it is built anew.`,
    endOf(answer),
  );
}
