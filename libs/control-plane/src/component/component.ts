import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { childEnvironment, endOf, guard } from '@platform/engines';
import { ControlPlaneError } from '../control-plane-error.ts';

/** How one of the programs of a control plane is started. */
export interface ComponentProgram {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** Added to the minimal environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One of the programs of a control plane. It ends at the latest when this process does. */
export interface Component {
  readonly name: string;
  /** The file that gets everything it says. */
  readonly log: string;
  readonly pid: number | undefined;
  /** What it said last. */
  tail(): string;
  /** Whether it has not ended, for whatever reason. */
  isRunning(): boolean;
  /** Why it ended, if it ended by itself. */
  failure(): ControlPlaneError | undefined;
  /** Ends it at once: nothing of a control plane is kept, so nothing has to be put in order. */
  stop(): Promise<void>;
}

/** Starts a program whose state and log lie in `folder`, which goes when this process goes. */
export function startComponent(program: ComponentProgram, folder: string): Component {
  const { name, file, args, env } = program;
  const log = join(folder, `${name}.log`);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(file, args, { cwd: folder, env: childEnvironment(env), stdio: ['ignore', output, output] });
  closeSync(output);
  guard(child, { folder });
  let stopping = false;
  let end: string | undefined;
  const ended = once(child, 'exit').then(
    ([code, signal]) => (end = signal ? `by ${signal}` : `with exit code ${code}`),
    (error: Error) => (end = `before it began: ${error.message}`),
  );
  const tail = () => endOf(readFileSync(log, 'utf8'), 2_000);
  return {
    name,
    log,
    pid: child.pid,
    tail,
    isRunning: () => end === undefined,
    failure: () => {
      if (end === undefined || stopping) return undefined;
      const message = `${name} ended ${end}: ${[basename(file), ...args].join(' ')}`;
      return new ControlPlaneError('component-ended', message, 'The last lines that it said stand above.', tail());
    },
    stop: async () => {
      stopping = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}
