import { formatPath, type Finding } from '@platform/findings';
import { stampsOf, type Stamp } from './stamps.ts';
import type { Table } from './table.ts';

/** A file's name, relative to the repository's root, and its text. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** A finding for each stamped block that differs from the table, at its first wrong line, and for each unusable marker. */
export function staleStamps(files: readonly SourceFile[], table: Table): Finding[] {
  return files.flatMap(({ file, text }) => {
    const { stamps, findings } = stampsOf(file, text, table);
    return [...findings, ...stamps.flatMap((stamp) => staleStamp(file, text, stamp))];
  });
}

function staleStamp(file: string, text: string, { path, start, end, text: wanted }: Stamp): Finding[] {
  const found = text.slice(start, end);
  if (found === wanted) return [];
  const [has, wants] = [found.split('\n'), wanted.split('\n')];
  const index = Array.from({ length: Math.max(has.length, wants.length) }, (_, row) => row).find(
    (row) => has[row] !== wants[row],
  )!;
  const before =
    text.slice(0, start) +
    has
      .slice(0, index)
      .map((line) => `${line}\n`)
      .join('');
  const column = (has[index]?.search(/\S/) ?? 0) + 1;
  return [
    {
      code: 'stamped-map-stale',
      severity: 'error',
      file,
      line: before.split('\n').length,
      column: Math.max(1, column),
      path: formatPath(path),
      message: `The table wants ${quote(wants[index])} here, not ${quote(has[index])}.`,
      hint: 'Run npx nx sync.',
    },
  ];
}

function quote(line: string | undefined): string {
  return line?.trim() ? `"${line.trim()}"` : 'nothing';
}
