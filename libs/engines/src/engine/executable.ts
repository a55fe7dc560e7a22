import { createHash } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../cache/folder.ts';
import type { Engine } from '../catalogue/engine.ts';
import type { Pin } from '../catalogue/pin.ts';
import { buildFlags } from '../go/build.ts';

/** The folder of one build of an engine: everything that decides about its bytes is in its name. */
export function buildFolder(engine: Engine, pin: Pin, goVersion: string): string {
  const hash = createHash('sha256');
  const flags = buildFlags(engine, pin.version);
  for (const part of [pin.content, goVersion, process.platform, process.arch, ...flags, engine.package ?? '']) {
    if (part) hash.update(part).update('\0');
  }
  return cacheFolder('engines', engine.name, hash.digest('hex').slice(0, 24));
}

/** The executable in the folder of a build. */
export function executableIn(folder: string, engine: Engine): string {
  return join(folder, process.platform === 'win32' ? `${engine.name}.exe` : engine.name);
}

/** Whether a path is a file that may be executed. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
