import type { Finding } from '@platform/findings';
import { stampsOf } from './stamps.ts';
import type { Table } from './table.ts';

/** A text with its blocks stamped, and why some could not be. */
export interface Stamped {
  readonly text: string;
  readonly findings: Finding[];
}

/** Rewrites every block of a YAML text that a marker says is stamped from the table; the rest stays byte for byte. */
export function stampText(file: string, text: string, table: Table): Stamped {
  const { stamps, findings } = stampsOf(file, text, table);
  const parts = stamps.map(({ start, text: block }, index) => text.slice(stamps[index - 1]?.end ?? 0, start) + block);
  return { text: parts.join('') + text.slice(stamps.at(-1)?.end ?? 0), findings };
}
