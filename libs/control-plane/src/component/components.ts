import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlaneError } from '../control-plane-error.ts';
import { waitFor, type Probe } from '../wait-for.ts';
import { startComponent, type Component, type ComponentOptions, type ComponentProgram } from './component.ts';
import { newStateFolder, removeStateFolder } from './state-folder.ts';
import { statusOf, type ComponentStatus } from './status.ts';

/** The programs of one control plane, and the folder that they share. */
export class Components {
  readonly folder = newStateFolder();
  readonly #running: Component[] = [];
  readonly #servers: (() => Promise<void>)[] = [];
  readonly #options: ComponentOptions;
  #stopped = false;

  /** @param options what becomes of programs that end by themselves */
  constructor(options: ComponentOptions = {}) {
    this.#options = options;
  }

  /** Starts one more program. */
  run(program: ComponentProgram): void {
    this.#refuseWhenStopped();
    this.#running.push(startComponent(program, this.folder, this.#options));
  }

  /** What this process itself serves to the programs: it is closed when they have ended, and at once when they have. */
  async closeAtEnd(close: () => Promise<void>): Promise<void> {
    if (this.#stopped) await close();
    this.#refuseWhenStopped();
    this.#servers.push(close);
  }

  /** Writes a file that only this user can read, and returns its path. */
  write(name: string, content: string): string {
    this.#refuseWhenStopped();
    const file = join(this.folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  }

  /** As `waitFor`, as long as all programs run or are started again. */
  waitFor<T>(what: string, deadlineSeconds: number, probe: Probe<T>): Promise<T> {
    const ask: Probe<T> = (say) => {
      this.#refuseWhenStopped();
      return probe(say);
    };
    return waitFor(what, deadlineSeconds, ask, this.#running);
  }

  /** How every program is, the first one started first. */
  status(): Promise<readonly ComponentStatus[]> {
    return statusOf(this.#running);
  }

  /**
   * Ends a program as a failing machine would; resolves when it has ended.
   *
   * @throws ControlPlaneError `unknown-component`
   */
  async kill(name: string): Promise<void> {
    const component = this.#running.find((each) => each.name === name);
    if (component) return component.kill();
    const names = this.#running.map((each) => each.name).join(', ');
    throw new ControlPlaneError('unknown-component', `no program is called ${name}`, `There are ${names || 'none'}.`);
  }

  /** Ends all programs, the last one started first, closes what is served to them, and removes the folder. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#running.toReversed().map((component) => component.stop()));
    await Promise.all(this.#servers.map((close) => close()));
    removeStateFolder(this.folder);
  }

  /** Parts of a start go on side by side: when one of them fails, the others must neither start anything nor wait. */
  #refuseWhenStopped(): void {
    if (this.#stopped)
      throw new ControlPlaneError('stopped', 'the control plane has been stopped', 'Start another one.');
  }
}
