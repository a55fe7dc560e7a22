import { Composer, isMap, isPair, isScalar, isSeq, Parser, visit, type CST, type Node, type Pair } from 'yaml';
import { markerIn, markersIn, type Marker } from './marker.ts';

/** A key with a marker on its line, and the block that belongs to it. */
export interface MarkedBlock {
  readonly marker: Marker;
  /** Path of the key's value in its document. */
  readonly path: readonly (string | number)[];
  /** The text to replace: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  /** What comes before the block's first line in that text. */
  readonly lead: string;
  readonly list: boolean;
  /** Column of the key, and of the present block if there is one, from 0. */
  readonly keyColumn: number;
  readonly column?: number;
}

/** The marked blocks of a YAML text, and the markers that mark nothing. */
export interface MarkedBlocks {
  readonly blocks: MarkedBlock[];
  readonly stray: Marker[];
}

/** Finds what is stamped in a YAML text of any number of documents; the text must be free of syntax errors. */
export function markedBlocks(text: string): MarkedBlocks {
  const tokens = [...new Parser().parse(text)];
  const blocks: MarkedBlock[] = [];
  for (const document of new Composer({ keepSourceTokens: true, logLevel: 'silent' }).compose(tokens)) {
    visit(document, {
      Pair(_, pair, ancestors) {
        const block = markedBlock(text, pair as Pair<Node, Node | null>, ancestors as readonly Node[]);
        if (block) blocks.push(block);
      },
    });
  }
  const used = new Set(blocks.map(({ marker }) => marker.offset));
  return { blocks, stray: markersIn(tokens).filter(({ offset }) => !used.has(offset)) };
}

function markedBlock(text: string, pair: Pair<Node, Node | null>, ancestors: readonly Node[]): MarkedBlock | undefined {
  const map = ancestors.at(-1);
  const { range } = pair.key;
  if (!range || !pair.srcToken || (isMap(map) && map.flow)) return undefined;
  const lineStart = text.lastIndexOf('\n', range[0]) + 1;
  const lineEnd = endOfLine(text, range[0]);
  const found = markerBelow(pair, lineEnd) ?? markerBeside(pair, lineEnd);
  if (!found) return undefined;
  const key = { marker: found.marker, path: pathOf(pair, ancestors), keyColumn: range[0] - lineStart };
  const value = pair.value?.range && pair.value.range[1] > pair.value.range[0] ? pair.value : undefined;
  const list = value ? isSeq(value) : isScalar(pair.key) && pair.key.value === 'enum';
  if (found.beside) return { ...key, list, start: found.colon + 1, end: lineEnd, lead: ` ${found.marker.comment}\n` };
  if (!value) return { ...key, list, start: lineEnd, end: lineEnd, lead: '\n' };
  const start = text.lastIndexOf('\n', value.range![0]) + 1;
  const end = endOfLine(text, text.slice(0, value.range![1]).trimEnd().length - 1);
  return { ...key, list, start, end, lead: '', column: value.range![0] - start };
}

interface Found {
  readonly marker: Marker;
  readonly colon: number;
  /** Whether the value stands before the marker, on the same line. */
  readonly beside: boolean;
}

/** `key: # stamped from ...`, with the value on the lines below. */
function markerBelow({ srcToken }: Pair<Node, Node | null>, lineEnd: number): Found | undefined {
  return findMarker(srcToken?.sep, srcToken?.sep, lineEnd, false);
}

/** `key: [value] # stamped from ...`. */
function markerBeside({ srcToken }: Pair<Node, Node | null>, lineEnd: number): Found | undefined {
  const value = srcToken?.value;
  return value && 'end' in value ? findMarker(srcToken.sep, value.end, lineEnd, true) : undefined;
}

function findMarker(
  sep: CST.SourceToken[] | undefined,
  tokens: CST.SourceToken[] | undefined,
  lineEnd: number,
  beside: boolean,
): Found | undefined {
  const colon = sep?.find(({ type }) => type === 'map-value-ind')?.offset;
  const token = tokens?.find((token) => markerIn(token));
  if (colon === undefined || !token || token.offset < colon || token.offset > lineEnd) return undefined;
  return { marker: markerIn(token)!, colon, beside };
}

function pathOf(pair: Pair<Node, Node | null>, ancestors: readonly Node[]): (string | number)[] {
  return [...ancestors, pair].flatMap((node, index, nodes): (string | number)[] => {
    if (isPair(node)) return [String(node.key)];
    return isSeq(node) ? [node.items.indexOf(nodes[index + 1]!)] : [];
  });
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
