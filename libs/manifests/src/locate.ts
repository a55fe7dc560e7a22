import type { FieldPath } from '@platform/findings';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Document, type Node } from 'yaml';
import type { Position } from './manifest.ts';
import { compose } from './compose.ts';

/** Where a document stands in the text of its file. */
export interface Extent {
  readonly text: string;
  /** Offsets within `text`; `start` is the first character of a line. */
  readonly start: number;
  readonly end: number;
  /** How many lines precede `start`. */
  readonly linesBefore: number;
}

/** The document parsed last: findings of one document come in a row, and keeping more would cost memory. */
let last:
  { readonly extent: Extent; readonly document: Document.Parsed | undefined; readonly lines: LineCounter } | undefined;

/** Where the field at `path` of the document is written; see `Located.position`. */
export function locate(extent: Extent, path: FieldPath, part: 'key' | 'value'): Position {
  if (last?.extent !== extent) {
    const lines = new LineCounter();
    const [document] = compose(extent.text.slice(extent.start, extent.end), lines);
    last = { extent, document, lines };
  }
  const { line, col } = last.lines.linePos(offsetOf(last.document, path, part));
  return { line: line + extent.linesBefore, column: col };
}

function offsetOf(document: Document.Parsed | undefined, path: FieldPath, part: 'key' | 'value'): number {
  let node: unknown = document?.contents;
  let anchor = startOf(node) ?? 0;
  let value = anchor;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document!);
    let key: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === String(step));
      if (pair === undefined) return anchor;
      key = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) return anchor;
      node = item;
    } else return anchor;
    value = startOf(node) ?? startOf(key) ?? anchor;
    anchor = startOf(key) ?? value;
  }
  return part === 'key' ? anchor : value;
}

const startOf = (node: unknown): number | undefined => (node as Node | undefined)?.range?.[0];
