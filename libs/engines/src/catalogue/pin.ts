import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../engine-error.ts';

/** A folder whose `go.mod` and `go.sum` fix a foreign module to the byte. */
export interface Pin {
  readonly folder: string;
  /** The Go version that the `go` line asks for, such as 1.26.8. */
  readonly go: string;
  /** The module that is wanted: the one with the (first) tool's package, or else, or where we wrote that tool, the first one required. */
  readonly module: string;
  readonly version: string;
  /** The text of both files, and of the program where we wrote it; equal texts mean equal content. */
  readonly content: string;
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
  const program = existsSync(join(folder, 'main.go')) ? `\0${read(folder, 'main.go')}` : '';
  return { folder, go, ...wanted, content: `${text}\0${read(folder, 'go.sum')}${program}` };
}

interface Required {
  readonly module: string;
  readonly version: string;
}

/** The longest module path that the package lies in; a tool of the wrapper itself is as old as what it is made of, if anything. */
function moduleOf(tool: string, required: readonly Required[], own: string | undefined): Required | undefined {
  if (own !== undefined && isIn(tool, own)) return required[0] ?? { module: own, version: 'v0.0.0' };
  return required.filter(({ module }) => isIn(tool, module)).toSorted((a, b) => b.module.length - a.module.length)[0];
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
