import type { Finding } from '@platform/findings';
import { parseDocuments } from '@platform/manifests';
import { indentationStep, writeBlock } from './block.ts';
import { markedBlocks, type MarkedBlock } from './marked-block.ts';
import { MarkerFindings } from './marker-findings.ts';
import { followPath } from './rows.ts';
import type { Table } from './table.ts';

/** A stretch of a text, from `start` up to `end`, and what the table wants there. */
export interface Stamp {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Path of the stamped field in its document. */
  readonly path: readonly (string | number)[];
}

/** What the table wants in the marked blocks of a text, in the order of the text, and what is wrong with markers and table. */
export function stampsOf(file: string, text: string, table: Table): { stamps: Stamp[]; findings: Finding[] } {
  if (!text.includes('# stamped from ')) return { stamps: [], findings: [] };
  const broken = parseDocuments(file, text).findings.filter(({ severity }) => severity === 'error');
  if (broken.length) return { stamps: [], findings: broken };

  const { blocks, stray } = markedBlocks(text);
  const about = new MarkerFindings(file, text, table);
  const step = indentationStep(text);
  const results = blocks.map((block) => stampOf(block, table, step, about));
  return {
    stamps: results.flatMap(({ stamp }) => stamp ?? []),
    findings: [...stray.map((marker) => about.stray(marker)), ...results.flatMap(({ findings }) => findings)],
  };
}

interface Result {
  readonly stamp?: Stamp;
  readonly findings: readonly Finding[];
}

function stampOf(block: MarkedBlock, table: Table, step: number, about: MarkerFindings): Result {
  const misread = about.misread(block);
  if (misread) return { findings: [misread] };
  const { rows, findings, missing } = followPath(table, block.marker.path);
  if (missing) return { findings: [about.unknownPath(block, missing)] };
  if (findings.length) return { findings };
  const { start, end, path, lead, list, column = block.keyColumn + step } = block;
  return { stamp: { start, end, path, text: lead + writeBlock(rows, { list, column, step }) }, findings };
}
