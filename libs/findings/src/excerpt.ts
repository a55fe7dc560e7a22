import type { FindingCode } from './codes.ts';
import type { Finding } from './finding.ts';
import { visible } from './visible.ts';

/** Findings about files that must not be opened, or whose text means nothing. */
const NOT_SHOWN: ReadonlySet<FindingCode> = new Set([
  'file-outside-repository',
  'file-unreadable',
  'yaml-too-large',
  'yaml-encoding',
]);

const WIDTH = 100;

/** Reads the lines of files; of the last file asked for they are kept, since findings come file by file. */
export function lineReader(source: (file: string) => string | undefined): (file: string) => readonly string[] {
  let last: { readonly file: string; readonly lines: readonly string[] } | undefined;
  return (file) => {
    if (last?.file !== file)
      last = {
        file,
        lines:
          source(file)
            ?.replace(/^\uFEFF/, '')
            .split(/\r?\n/) ?? [],
      };
    return last.lines;
  };
}

/** The line a finding points at, and below it a caret under its column; nothing when there is no such line. */
export function excerpt(finding: Finding, linesOf: (file: string) => readonly string[]): string[] {
  if (NOT_SHOWN.has(finding.code)) return [];
  const line = linesOf(finding.file)[finding.line - 1];
  if (line === undefined) return [];
  const column = Math.min(finding.column - 1, line.length);
  // Of a long line, the part around the column.
  const start = column < WIDTH - 20 ? 0 : column - WIDTH / 2;
  const show = (from: number, to: number): string => visible(line.slice(from, to).replaceAll('\t', ' '));
  const number = String(finding.line);
  return [
    `${number} | ${show(start, start + WIDTH)}`,
    `${' '.repeat(number.length)} | ${' '.repeat(show(start, column).length)}^`,
  ];
}
