import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './usage-error.ts';

/** The repository that a folder lies in: the nearest one above that holds platform-api and teams. */
export function findRepository(from = process.cwd()): string {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'platform-api')) && existsSync(join(folder, 'teams'))) return folder;
    if (folder === dirname(folder)) {
      throw new UsageError(
        `${from} lies in no platform repository`,
        'Change into one: it has the folders platform-api and teams.',
      );
    }
  }
}

/** A path of the command line, whether or not anything stands there, from the repository's root. */
export function intendedPath(root: string, path: string): string {
  const intended = relative(root, resolve(realpathSync('.'), path));
  if (intended.startsWith('..'))
    throw new UsageError(`${path} lies outside the repository ${root}`, 'Name what lies inside.');
  return intended.split(sep).join('/');
}

/** A file of the command line as a path from the repository's root, with '/' between folders. */
export function pathInRepository(root: string, file: string): string {
  const absolute = resolve(file);
  if (!existsSync(absolute))
    throw new UsageError(`there is no file ${file}`, 'Paths are relative to the folder you are in.');
  const path = relative(root, realpathSync(absolute));
  if (path.startsWith('..'))
    throw new UsageError(
      `${file} lies outside the repository ${root}`,
      'Copy it to teams/<team>/<environment>/ and check it there.',
    );
  return path.split(sep).join('/');
}
