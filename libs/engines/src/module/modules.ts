import { remember } from '../cache/remember.ts';
import { pinFolderOf, type ModuleName } from '../catalogue/modules.ts';
import { readPin } from '../catalogue/pin.ts';
import type { EnsureOptions } from '../engine/engines.ts';
import { pinnedModuleFolder } from './folder.ts';

const folders = remember((name: ModuleName, { progress }: EnsureOptions) =>
  pinnedModuleFolder(pinFolderOf(name), progress),
);

/**
 * The folder of a module that ships schemas, in Go's module cache and read-only; fetched the first time, which may
 * take minutes, and verified against its go.sum. Asked once per process.
 *
 * @throws EngineError
 */
export function moduleFolder(name: ModuleName, options: EnsureOptions = {}): Promise<string> {
  return folders(name, options);
}

/**
 * The version that a module is pinned to, such as v1.2.1.
 *
 * @throws EngineError
 */
export function pinnedVersion(name: ModuleName): string {
  return readPin(pinFolderOf(name)).version;
}
