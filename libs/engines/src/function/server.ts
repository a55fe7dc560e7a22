import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { childEnvironment } from '../child/environment.ts';
import { guard } from '../child/guard.ts';
import { endOf, tailOf } from '../child/tail.ts';
import { EngineError } from '../engine-error.ts';
import type { Address } from './address.ts';
import { accepts } from './connect.ts';

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 2_000;

/** Go collects garbage at eleven times the live heap instead of twice: a fifth less work a call, for some 50 MiB. */
const CALM_COLLECTOR = { GOGC: '1000' };

/** How a process ended; `code` is null when a signal ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A running gRPC server. It does not keep this process alive, and ends with it. */
export interface FunctionServer {
  /** Where gRPC clients find it: `unix:///…` or `127.0.0.1:port`. */
  readonly target: string;
  readonly pid: number;
  /** The end of what it has said on standard error, at most 16,384 characters. */
  readonly stderr: () => string;
  /** Settles when it has ended, whoever ended it; never rejects. */
  readonly exited: Promise<Exit>;
  /** Ends it, after two seconds by force. */
  stop(): Promise<void>;
}

/** A program that serves gRPC. */
export interface ServerProgram {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly address: Address;
  /** Milliseconds until it has to accept connections; 30 s when absent. */
  readonly startTimeoutMs?: number;
}

/**
 * Starts a server and waits until it accepts connections.
 *
 * @throws EngineError `engine-failed` (cannot be started), `function-crashed`, `function-not-ready`
 */
export async function startServer(program: ServerProgram): Promise<FunctionServer> {
  const { name, file, args, address, startTimeoutMs = START_TIMEOUT_MS } = program;
  const child = spawn(file, args, {
    env: childEnvironment(CALM_COLLECTOR),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  guard(child, { folder: address.folder, socket: address.network === 'unix' ? address.listen : '' });
  const stderr = tailOf(child.stderr);
  const exited = exitOf(child, address);
  const stop = () => stopChild(child, exited);

  const timeout = AbortSignal.timeout(startTimeoutMs);
  const gone = new AbortController();
  const ended = exited.then((exit) => (gone.abort(), exit));
  const ready = await Promise.race([accepts(address, AbortSignal.any([timeout, gone.signal])), ended]);
  if (ready !== true) {
    await stop();
    throw startError(name, await exited, timeout.aborted ? startTimeoutMs : undefined, endOf(stderr()));
  }
  letGo(child);
  return { target: address.target, pid: child.pid ?? 0, stderr, exited, stop };
}

async function exitOf(child: ChildProcess, address: Address): Promise<Exit & { readonly error?: Error }> {
  try {
    const [code, signal] = await once(child, 'close');
    return { code, signal };
  } catch (error) {
    return { code: null, signal: null, error: error as Error };
  } finally {
    if (address.folder) rmSync(address.folder, { recursive: true, force: true });
  }
}

async function stopChild(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  child.kill('SIGTERM');
  const force = new AbortController();
  const forced = delay(STOP_TIMEOUT_MS, undefined, { signal: force.signal }).then(
    () => child.kill('SIGKILL'),
    () => false,
  );
  await exited;
  force.abort();
  await forced;
}

/** A warm server must not keep a command from ending. */
function letGo(child: ChildProcess): void {
  child.unref();
  (child.stderr as unknown as { unref(): void }).unref();
}

function startError(name: string, exit: Exit & { error?: Error }, timeoutMs: number | undefined, words: string) {
  if (exit.error) {
    return new EngineError(
      'engine-failed',
      `${name} could not be started`,
      'See that it may be executed.',
      exit.error.message,
    );
  }
  if (timeoutMs !== undefined) {
    const message = `${name} did not accept connections within ${timeoutMs / 1000} s`;
    return new EngineError('function-not-ready', message, 'Try again when the machine has less to do.', words);
  }
  const how = exit.signal ? `by ${exit.signal}` : `with exit code ${exit.code}`;
  return new EngineError(
    'function-crashed',
    `${name} ended ${how} while it started`,
    'What it said stands below.',
    words,
  );
}
