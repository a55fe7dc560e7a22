import type { Finding } from '@platform/findings';
import { sourceReader } from '@platform/manifests';

/** So much of a line is shown: rows of tables are long. */
const LONGEST = 100;

/** A finding for each generated file that does not hold what it should. */
export function staleFiles(root: string, files: ReadonlyMap<string, string>): Finding[] {
  const source = sourceReader(root);
  return [...files].flatMap(([file, text]) => {
    const found = source(file);
    if (found === text) return [];
    if (found === undefined) return [stale(file, 1, 'The file is missing.')];
    const line = firstDifference(found, text);
    const generated = text.split('\n')[line - 1]?.trim().slice(0, LONGEST) || 'nothing';
    return [stale(file, line, `From here on something else is generated: ${generated}`)];
  });
}

/** A finding for each generated file whose source is gone. */
export function strayFindings(files: readonly string[]): Finding[] {
  return files.map((file) => stale(file, 1, 'Nothing generates this file any more.'));
}

function stale(file: string, line: number, message: string): Finding {
  const hint =
    'Run npx platform generate, and read what it changes; an edit by hand belongs into what the file is made from.';
  return { code: 'generated-stale', severity: 'error', file, line, column: 1, path: '', message, hint };
}

/** The line, from 1, on which two texts part. */
function firstDifference(one: string, other: string): number {
  const [lines, others] = [one.split('\n'), other.split('\n')];
  return lines.findIndex((line, index) => line !== others[index]) + 1 || lines.length;
}
