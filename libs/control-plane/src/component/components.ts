import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlaneError } from '../control-plane-error.ts';
import { waitFor, type Probe } from '../wait-for.ts';
import { startComponent, type Component, type ComponentProgram } from './component.ts';
import { newStateFolder, removeStateFolder } from './state-folder.ts';
import { statusOf, type ComponentStatus } from './status.ts';

/** The programs of one control plane, and the folder that they share. */
export class Components {
  readonly folder = newStateFolder();
  readonly #running: Component[] = [];
  #stopped = false;

  /** Starts one more program. */
  run(program: ComponentProgram): void {
    this.#refuseWhenStopped();
    this.#running.push(startComponent(program, this.folder));
  }

  /** Writes a file that only this user can read, and returns its path. */
  write(name: string, content: string): string {
    this.#refuseWhenStopped();
    const file = join(this.folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  }

  /** As `waitFor`, as long as all programs run. */
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

  /** Ends all programs, the last one started first, and removes the folder. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const component of this.#running.toReversed()) await component.stop();
    removeStateFolder(this.folder);
  }

  /** Parts of a start go on side by side: when one of them fails, the others must neither start anything nor wait. */
  #refuseWhenStopped(): void {
    if (this.#stopped)
      throw new ControlPlaneError('stopped', 'the control plane has been stopped', 'Start another one.');
  }
}
