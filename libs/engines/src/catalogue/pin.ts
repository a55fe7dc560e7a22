import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { EngineError } from '../engine-error.ts';

/** The folder, in that of a pin, of the Go files that packages of its modules get: `<package>/<file>.go`. */
export const ADDITIONS = 'additions';

/** A folder whose `go.mod` and `go.sum` fix a foreign module to the byte. */
export interface Pin {
  readonly folder: string;
  /** The Go version that the `go` line asks for, such as 1.26.8. */
  readonly go: string;
  /** The module that is wanted: the one with the (first) tool's package, or else, or where we wrote that tool, the first one required. */
  readonly module: string;
  readonly version: string;
  /** Files that are added to packages of modules before they are built, where a program has no setting for what we need. */
  readonly additions: readonly Addition[];
  /** The text of both files, of the additions, and of the program where we wrote it; equal texts mean equal content. */
  readonly content: string;
}

/** A Go file that is added to a package. */
export interface Addition extends Required {
  /** Where it belongs, from the root of its module on. */
  readonly path: string;
  readonly text: string;
}

/** A module as `go.mod` requires it. */
export interface Required {
  readonly module: string;
  readonly version: string;
}

/**
 * Reads a pin. The files are those that the `go` command writes, so lines are all there is to their syntax
 * (https://go.dev/ref/mod#go-mod-file-grammar).
 *
 * @throws EngineError `pin-unreadable`
 */
export function readPin(folder: string): Pin {
  const text = read(folder, 'go.mod');
  const go = /^go (\S+)$/m.exec(text)?.[1];
  const tool = /^tool (?:\(\n\t)?(\S+)$/m.exec(text)?.[1];
  const own = /^module (\S+)$/m.exec(text)?.[1];
  const required = [...text.matchAll(/^(?:require |\t)(\S+) (v\S+)/gm)].map(([, module = '', version = '']) => ({
    module,
    version,
  }));
  const wanted = tool === undefined ? required[0] : moduleOf(tool, required, own);
  if (!go || !wanted) throw unreadable(`${folder}/go.mod`, 'it has no go line, or requires nothing');
  const additions = readAdditions(folder, required);
  const program = existsSync(join(folder, 'main.go')) ? [read(folder, 'main.go')] : [];
  const added = additions.flatMap(({ module, path, text: addition }) => [`${module}/${path}`, addition]);
  return { folder, go, ...wanted, additions, content: [text, read(folder, 'go.sum'), ...program, ...added].join('\0') };
}

function readAdditions(folder: string, required: readonly Required[]): readonly Addition[] {
  if (!existsSync(join(folder, ADDITIONS))) return [];
  const files = readdirSync(join(folder, ADDITIONS), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('.go'));
  return files.toSorted().map((file) => {
    const wanted = innermost(file, required);
    if (!wanted) throw unreadable(`${folder}/${ADDITIONS}/${file}`, 'go.mod requires no module that it lies in');
    const path = file.slice(wanted.module.length + 1);
    return { ...wanted, path, text: read(folder, `${ADDITIONS}/${file}`) };
  });
}

/** The innermost module that the package lies in; a tool of the wrapper itself is as old as what it is made of, if anything. */
function moduleOf(tool: string, required: readonly Required[], own: string | undefined): Required | undefined {
  if (own !== undefined && isIn(tool, own)) return required[0] ?? { module: own, version: 'v0.0.0' };
  return innermost(tool, required);
}

/** The module with the longest path. */
function innermost(packagePath: string, required: readonly Required[]): Required | undefined {
  return required
    .filter(({ module }) => isIn(packagePath, module))
    .toSorted((a, b) => b.module.length - a.module.length)[0];
}

function isIn(packagePath: string, module: string): boolean {
  return packagePath === module || packagePath.startsWith(`${module}/`);
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch (error) {
    throw unreadable(`${folder}/${name}`, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function unreadable(file: string, reason: string): EngineError {
  return new EngineError('pin-unreadable', `cannot read ${file}: ${reason}`, 'Restore the file: git checkout -- tools');
}
