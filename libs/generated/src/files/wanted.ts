import type { Api } from '../api/apis.ts';
import { filesOf } from './paths.ts';

/**
 * Which generated files somebody means who names files or folders: those that stand there, and those that are made from
 * what stands there. An API decides about its own files and those of all APIs, the rest of platform-api about everything.
 *
 * @param paths relative to the repository's root, '' for all of it; none means everything
 */
export function wantedBy(apis: readonly Api[], paths: readonly string[]): (file: string) => boolean {
  const owners = new Map(apis.flatMap((api) => filesOf(api).map((file) => [file, api.folder] as const)));
  const isMadeFrom = (path: string, file: string): boolean => {
    if (owners.has(path) || !isWithin('platform-api', path)) return false;
    const api = apis.find(({ folder }) => isWithin(folder, path));
    return api === undefined || (owners.get(file) ?? api.folder) === api.folder;
  };
  return (file) => paths.length === 0 || paths.some((path) => isWithin(path, file) || isMadeFrom(path, file));
}

/** Whether a path is a folder's own or lies below it. */
function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
