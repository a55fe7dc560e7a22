import { basename } from 'node:path/posix';
import { didYouMean, formatPath, type Finding } from '@platform/findings';
import type { MarkedBlock } from './marked-block.ts';
import type { Marker } from './marker.ts';
import type { Missing } from './rows.ts';
import type { Table } from './table.ts';

/** Says what is wrong with the markers of one file. */
export class MarkerFindings {
  readonly #file: string;
  readonly #text: string;
  readonly #table: string;

  constructor(file: string, text: string, table: Table) {
    this.#file = file;
    this.#text = text;
    this.#table = basename(table.file);
  }

  /** A marker that belongs to no block. */
  stray({ offset }: Marker): Finding {
    return this.#at(
      offset,
      [],
      'This marker stands on no key whose block it could stamp.',
      'Write it on the line of a key in block style.',
    );
  }

  /** What is wrong with the form of a block's marker, if anything. */
  misread({ marker, path }: MarkedBlock): Finding | undefined {
    const hint = `Write # stamped from ${this.#table}: <path>, with a * in the path.`;
    if (!marker.table) return this.#at(marker.offset, path, 'This marker can not be read.', hint);
    if (marker.table !== this.#table) return this.#at(marker.offset, path, `There is no table ${marker.table}.`, hint);
    if (!marker.path.includes('*')) return this.#at(marker.offset, path, 'The path of this marker has no *.', hint);
    return undefined;
  }

  /** A path that leads nowhere in the table. */
  unknownPath({ marker, path }: MarkedBlock, { segment, known }: Missing): Finding {
    const key = marker.path[segment]!;
    const before = marker.path.slice(0, segment).join('.') || this.#table;
    const meant = didYouMean(key, known);
    const hint = meant ? `Did you mean ${meant}?` : known.length ? `It has ${known.join(', ')}.` : undefined;
    const offset = marker.offset + marker.comment.length - marker.path.slice(segment).join('.').length;
    return this.#at(offset, path, `${before} has ${key === '*' ? 'no names below it' : `no ${key}`}.`, hint);
  }

  #at(offset: number, path: MarkedBlock['path'], message: string, hint?: string): Finding {
    const before = this.#text.slice(0, offset).split('\n');
    const [line, column] = [before.length, before.at(-1)!.length + 1];
    const finding = { file: this.#file, line, column, path: formatPath(path), message } as const;
    return { code: 'stamped-marker-unusable', severity: 'error', ...finding, ...(hint && { hint }) };
  }
}
