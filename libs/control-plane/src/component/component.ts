import { appendFileSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { endOf } from '@platform/engines';
import { ControlPlaneError } from '../control-plane-error.ts';
import type { Health } from './health.ts';
import { startProgram, type ComponentProgram, type ProgramRun } from './program.ts';
import { RestartDelay } from './restart-delay.ts';

export type { ComponentProgram } from './program.ts';

/** What becomes of a program that ends by itself. */
export interface ComponentOptions {
  /** It is started again as it was, sooner or later; otherwise it has failed. */
  readonly restart?: boolean;
}

/** Starts a program whose state and log lie in `folder`, which goes when this process goes. */
export function startComponent(program: ComponentProgram, folder: string, options: ComponentOptions = {}): Component {
  return new Component(program, folder, options);
}

/** One of the programs of a control plane. It ends at the latest when this process does. */
export class Component {
  readonly name: string;
  /** The file that gets everything it says. */
  readonly log: string;
  /** Whether it is well, by its own account; undefined where it has no way to tell. */
  readonly health: Health | undefined;
  readonly #program: ComponentProgram;
  readonly #folder: string;
  readonly #restart: boolean;
  readonly #delay = new RestartDelay();
  #run: ProgramRun;
  #startedAt = new Date();
  #restarts = 0;
  /** How it ended, as long as it does not run. */
  #end: string | undefined;
  #waiting: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(program: ComponentProgram, folder: string, { restart = false }: ComponentOptions) {
    this.name = program.name;
    this.log = join(folder, `${program.name}.log`);
    this.health = program.health;
    this.#program = program;
    this.#folder = folder;
    this.#restart = restart;
    this.#run = this.#start();
  }

  /** Of its last run. */
  get pid(): number | undefined {
    return this.#run.pid;
  }

  /** When its last run began. */
  get startedAt(): Date {
    return this.#startedAt;
  }

  /** How often it has been started again. */
  get restarts(): number {
    return this.#restarts;
  }

  get state(): 'running' | 'restarting' | 'ended' {
    if (this.#end === undefined) return 'running';
    return this.#restart && !this.#stopping ? 'restarting' : 'ended';
  }

  /** What it said last. */
  tail(): string {
    return endOf(readFileSync(this.log, 'utf8'), 2_000);
  }

  /** Why it ended, if it ended by itself and is not started again. */
  failure(): ControlPlaneError | undefined {
    if (this.state !== 'ended' || this.#stopping) return undefined;
    const { file, args } = this.#program;
    const message = `${this.name} ended ${this.#end}: ${[basename(file), ...args].join(' ')}`;
    return new ControlPlaneError('component-ended', message, 'The last lines that it said stand above.', this.tail());
  }

  /** Ends it as a failing machine would; resolves when it has ended. */
  async kill(): Promise<void> {
    this.#run.kill();
    await this.#run.ended;
  }

  /** Ends it at once and for good: nothing of a control plane is kept, so nothing has to be put in order. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#waiting);
    await this.kill();
  }

  #start(): ProgramRun {
    const run = startProgram(this.#program, this.#folder, this.log);
    this.#startedAt = new Date();
    this.#end = undefined;
    void run.ended.then((end) => this.#hasEnded(end));
    return run;
  }

  #hasEnded(end: string): void {
    this.#end = end;
    if (!this.#restart || this.#stopping) return;
    this.#waiting = setTimeout(
      () => {
        this.#restarts++;
        const time = new Date().toISOString();
        appendFileSync(this.log, `${time} ${this.name} ended ${end} and is started again (${this.#restarts})\n`);
        this.#run = this.#start();
      },
      this.#delay.after(Date.now() - this.#startedAt.getTime()),
    );
  }
}
