import { remember } from '../cache/remember.ts';
import { pinFolderOf, type ModuleName } from '../catalogue/modules.ts';
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
