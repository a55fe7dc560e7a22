import { readlinkSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Finding } from '@platform/findings';

/** The real place of a path, or the finding that says why it has none inside the repository. */
export type RealPath =
  { readonly path: string; readonly finding?: undefined } | { readonly path?: undefined; readonly finding: Finding };

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'reading the file is not permitted',
  ELOOP: 'links lead in a circle',
  ENOENT: 'the file does not exist',
  ENOTDIR: 'the file does not exist',
};

/** A finding about a file as a whole. */
export function fileFinding(
  file: string,
  code: 'file-outside-repository' | 'file-unreadable' | 'yaml-too-large',
  message: string,
  hint: string,
): Finding {
  return { code, severity: 'error', file, line: 1, column: 1, path: '', message, hint };
}

/** The finding for a file that the operating system refuses to give. */
export function unreadable(file: string, error: unknown): Finding {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return fileFinding(
    file,
    'file-unreadable',
    REASONS[code] ?? `the file can not be read (${code})`,
    'correct the path, the link or the permissions',
  );
}

/**
 * Follows all links of `file`, which is relative to the repository.
 * @param realRoot the repository's root with all links followed
 */
export function realPathInside(realRoot: string, file: string): RealPath {
  const path = resolve(realRoot, file);
  try {
    const real = realpathSync.native(path);
    return isInside(realRoot, real) ? { path: real } : { finding: outside(file) };
  } catch (error) {
    return { finding: isInside(realRoot, target(path)) ? unreadable(file, error) : outside(file) };
  }
}

const outside = (file: string): Finding =>
  fileFinding(
    file,
    'file-outside-repository',
    'the path leads out of the repository',
    'replace the link by the file itself',
  );

function isInside(realRoot: string, path: string): boolean {
  const way = relative(realRoot, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path points by its words alone, for links whose goal is missing. */
function target(path: string): string {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return path;
  }
}
