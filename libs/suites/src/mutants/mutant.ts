import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Finding, FindingCode } from '@platform/findings';
import { closeWorkbench } from '../checks/compositions/workbench.ts';

/** A defect to plant in one file, and the finding that must come of it. */
export interface Mutant {
  /** What is broken, as the end of a sentence that begins with "finds". */
  readonly name: string;
  /** The file to break, relative to the repository's root. */
  readonly file: string;
  /** The text to replace, everywhere in the file, or what stands for a value of a fork's own; absent: the file is new. */
  readonly from?: string | RegExp;
  /** The text to write in its place; absent where the file is removed. */
  readonly to?: string;
  /** What has to be there for the defect to be one: files that are written first, and stand for no defect themselves. */
  readonly given?: readonly { readonly file: string; readonly text: string }[];
  readonly expect: {
    readonly code: FindingCode;
    /** Where the finding points; the broken file itself by default. */
    readonly file?: string;
  };
}

/** What a copy of the repository holds: files and folders relative to its root, or a path to copy from and where to. */
export type Parts = readonly (string | readonly [from: string, to: string])[];

/** What a copy of the repository never needs. */
const SKIPPED = new Set(['.git', '.nx', 'coverage', 'dist', 'node_modules']);

/**
 * Plants a defect in a copy of the repository and runs `find` over the copy.
 *
 * @param root the repository, or a fixture that is built like one
 * @param parts what the checks read
 * @returns what was found; the copy is gone by then
 * @throws when the defect changes nothing, since such a mutant proves nothing
 */
export async function findingsOf(
  root: string,
  parts: Parts,
  mutant: Mutant,
  find: (root: string) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    for (const part of parts) {
      const [from, to] = typeof part === 'string' ? [join(root, part), part] : part;
      cpSync(from, join(copy, to), { recursive: true, filter: (path) => !SKIPPED.has(basename(path)) });
    }
    for (const { file, text } of mutant.given ?? []) write(join(copy, file), text);
    plant(copy, mutant);
    return await find(copy);
  } finally {
    await closeWorkbench(copy);
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Whether the finding that a mutant calls for is among those found. */
export function isCaught({ file, expect }: Mutant, findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.code === expect.code && finding.file === (expect.file ?? file));
}

function plant(root: string, { name, file, from, to }: Mutant): void {
  const path = join(root, file);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (to === undefined) {
    if (before === undefined) throw new Error(`"${name}": there is no ${file} to remove`);
    return rmSync(path);
  }
  const after = from === undefined ? to : replaced(before, from, to);
  if (after === undefined || after === before) throw new Error(`"${name}": nothing to replace in ${file}`);
  write(path, after);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function replaced(text: string | undefined, from: string | RegExp, to: string): string | undefined {
  return typeof from === 'string' ? text?.replaceAll(from, () => to) : text?.replace(from, to);
}

/** What a stamped map of the table's `environments.*.<path>` says of an environment, behind everything before it as $1. */
export function inStamp(path: string, environment: string): RegExp {
  const marker = `environments.*.${path}`.replaceAll(/[.*]/g, '\\$&');
  return new RegExp(`(${marker}\\n(?: +\\w+: .*\\n)*? +${environment}: )\\S+`);
}
