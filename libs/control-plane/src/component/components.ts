import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor, type Probe } from '../wait-for.ts';
import { startComponent, type Component, type ComponentProgram } from './component.ts';
import { newStateFolder, removeStateFolder } from './state-folder.ts';

/** The programs of one control plane, and the folder that they share. */
export class Components {
  readonly folder = newStateFolder();
  readonly #running: Component[] = [];

  /** Starts one more program. */
  run(program: ComponentProgram): void {
    this.#running.push(startComponent(program, this.folder));
  }

  /** Writes a file that only this user can read, and returns its path. */
  write(name: string, content: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  }

  /** As `waitFor`, as long as all programs run. */
  waitFor<T>(what: string, deadlineSeconds: number, probe: Probe<T>): Promise<T> {
    return waitFor(what, deadlineSeconds, probe, this.#running);
  }

  /** Ends all programs, the last one started first, and removes the folder. */
  async stop(): Promise<void> {
    for (const component of this.#running.toReversed()) await component.stop();
    removeStateFolder(this.folder);
  }
}
