import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment, guard } from '@platform/engines';
import type { Health } from './health.ts';

/** How one of the programs of a control plane is started. */
export interface ComponentProgram {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** Added to the minimal environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** A Unix socket in its folder that it insists on making: what is left of one whose program was killed is removed. */
  readonly socket?: string;
  /** Whether it is well, by its own account; absent where it has no way to tell. */
  readonly health?: Health;
}

/** One run of a program, from its start to its end. */
export interface ProgramRun {
  readonly pid: number | undefined;
  /** How it ended, as the end of "it ended ...". */
  readonly ended: Promise<string>;
  /** Ends it at once. */
  kill(): void;
}

/**
 * Starts a program in `folder`, which goes when this process goes, as does the program.
 *
 * @param log the file that what it says is added to
 */
export function startProgram(program: ComponentProgram, folder: string, log: string): ProgramRun {
  const { file, args, env, socket } = program;
  if (socket) rmSync(join(folder, socket), { force: true });
  const output = openSync(log, 'a', 0o600);
  const child = spawn(file, args, { cwd: folder, env: childEnvironment(env), stdio: ['ignore', output, output] });
  closeSync(output);
  guard(child, { folder });
  return {
    pid: child.pid,
    ended: once(child, 'exit').then(
      ([code, signal]) => (signal ? `by ${signal}` : `with exit code ${code}`),
      (error: Error) => `before it began: ${error.message}`,
    ),
    kill: () => void child.kill('SIGKILL'),
  };
}
