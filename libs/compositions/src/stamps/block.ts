import { Document, visit } from 'yaml';

/** How a block is to be written. */
export interface BlockStyle {
  /** Whether only the names are written, as a list. */
  readonly list: boolean;
  /** Column of the block's lines, from 0. */
  readonly column: number;
  /** Spaces that one level of nesting takes in the file. */
  readonly step: number;
}

/** Texts like 0X0, 1_000 or 12:30, which the yaml package leaves bare in some forms that YAML 1.1 takes for numbers. */
const NUMBER_LIKE = /^[-+]?[\d.][\w.:+-]*$/;

/**
 * Writes rows of the table as a YAML block, without a newline at its end. Values that YAML 1.1 reads differently are
 * quoted, as prettier quotes it, which so leaves the block alone.
 */
export function writeBlock(rows: ReadonlyMap<string, unknown>, { list, column, step }: BlockStyle): string {
  const document = new Document(list ? [...rows.keys()] : rows, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && NUMBER_LIKE.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  const text = document.toString({ collectionStyle: 'block', indent: step, lineWidth: 0 });
  return text.trimEnd().replace(/^(?=.)/gm, ' '.repeat(column));
}

/** The spaces that one level takes in a file: its smallest indentation, or 2 where nothing is indented. */
export function indentationStep(text: string): number {
  const widths = [...text.matchAll(/^ +(?=[^\s#])/gm)].map(([spaces]) => spaces.length);
  return widths.length ? Math.min(...widths) : 2;
}
