import { statSync } from 'node:fs';
import type { Engine } from '../catalogue/engine.ts';
import { readPin } from '../catalogue/pin.ts';
import { EngineError } from '../engine-error.ts';
import { goVersion } from '../go/toolchain.ts';
import { buildFolder, executableIn, isExecutable } from './executable.ts';
import { findOnPath } from './on-path.ts';

/** An engine as it stands on this machine. */
export interface EngineStatus {
  readonly name: string;
  /** The version of the Go module it is built from. */
  readonly version: string;
  readonly purpose: string;
  readonly state: 'built' | 'missing' | 'on-path';
  /** Its executable, unless it is missing. */
  readonly path?: string;
  readonly sizeBytes?: number;
}

/** Says where an engine stands, in the order in which `ensureProgram` looks for it, and builds nothing. */
export async function statusOf(engine: Engine): Promise<EngineStatus> {
  const { version, ...pin } = readPin(engine.folder);
  const status = { name: engine.name, version, purpose: engine.purpose };
  const go = await goVersion(pin.folder, pin.go).catch((error: unknown) => {
    if (error instanceof EngineError) return undefined;
    throw error;
  });
  const built = go && executableIn(buildFolder(engine, { version, ...pin }, go), engine);
  if (built && isExecutable(built)) return { ...status, state: 'built', ...sized(built) };
  const found = await findOnPath(engine, version);
  return found ? { ...status, state: 'on-path', ...sized(found) } : { ...status, state: 'missing' };
}

function sized(path: string): { path: string; sizeBytes: number } {
  return { path, sizeBytes: statSync(path).size };
}
