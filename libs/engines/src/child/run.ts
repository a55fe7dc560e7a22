import { execa, type Result } from 'execa';
import { EngineError } from '../engine-error.ts';
import { childEnvironment } from './environment.ts';
import { guard } from './guard.ts';
import { endOf } from './tail.ts';

const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** How a program is run. */
export interface RunOptions {
  /** What it reads on standard input; nothing when absent. */
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  /** Milliseconds after which it is stopped; two minutes when absent. */
  readonly timeoutMs?: number;
  /** Bytes of standard output (and of standard error) after which it is stopped; 256 MiB when absent. */
  readonly maxOutputBytes?: number;
  /** Its whole environment; the minimal one when absent. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a program that ended by itself left; any exit code is an answer. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs a program to its end, without a shell. It ends at the latest when this process does.
 *
 * @throws EngineError `engine-timeout`, `engine-output-too-large`, `engine-failed` (not started, or ended by a signal)
 */
export async function runProgram(file: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { input, cwd, timeoutMs = TIMEOUT_MS, maxOutputBytes = MAX_OUTPUT_BYTES, env = childEnvironment() } = options;
  const child = execa(file, args, {
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    ...(cwd !== undefined && { cwd }),
    env,
    extendEnv: false,
    timeout: timeoutMs,
    maxBuffer: maxOutputBytes,
    forceKillAfterDelay: 500,
    encoding: 'buffer',
    stripFinalNewline: false,
    windowsHide: true,
    reject: false,
  });
  guard(child.nodeChildProcess);
  const result = await child;
  const stderr = text(result.stderr);
  if (result.exitCode === undefined) throw failure(file, result, stderr, timeoutMs, maxOutputBytes);
  return { exitCode: result.exitCode, stdout: buffer(result.stdout), stderr };
}

function failure(file: string, result: Result, stderr: string, timeoutMs: number, maxOutputBytes: number): EngineError {
  const name = file.split(/[\\/]/).at(-1);
  const words = endOf(stderr);
  if (result.timedOut) {
    const message = `${name} took longer than ${timeoutMs / 1000} s and was stopped`;
    return new EngineError('engine-timeout', message, 'Try again when the machine has less to do.', words);
  }
  if (result.isMaxBuffer) {
    const message = `${name} wrote more than ${maxOutputBytes} bytes and was stopped`;
    return new EngineError('engine-output-too-large', message, 'Give it less input.', words);
  }
  const reason = result.signal ? `ended by ${result.signal}` : 'could not be started';
  const hint = result.signal ? 'What it said stands below.' : 'See that the file exists and may be executed.';
  const error = new EngineError('engine-failed', `${name} ${reason}`, hint, words || (result.originalMessage ?? ''));
  error.cause = result.cause;
  return error;
}

function buffer(bytes: unknown): Buffer {
  return bytes instanceof Uint8Array ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : Buffer.alloc(0);
}

function text(bytes: unknown): string {
  return buffer(bytes).toString('utf8');
}
