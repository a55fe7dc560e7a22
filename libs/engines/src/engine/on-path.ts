import { delimiter, isAbsolute, join } from 'node:path';
import type { Engine } from '../catalogue/engine.ts';
import { isExecutable } from './executable.ts';
import { verifyProgram } from './verify.ts';

/**
 * The program on PATH that says it is exactly the pinned version; undefined when there is none. A program of another
 * version, or one that does not run, is passed over: we then build our own.
 */
export async function findOnPath(engine: Engine, version: string): Promise<string | undefined> {
  for (const file of candidates(engine.namesOnPath)) {
    const fits = await verifyProgram(engine, file, version).then(
      () => true,
      () => false,
    );
    if (fits) return file;
  }
  return undefined;
}

/** Relative entries of PATH are left out: what runs must not depend on the folder we are called in. */
function candidates(names: readonly string[]): string[] {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).filter(isExecutable);
}
