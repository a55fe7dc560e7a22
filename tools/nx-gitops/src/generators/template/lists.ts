import { isDeepStrictEqual } from 'node:util';
import { isScalar, isSeq, parse, parseAllDocuments, visit, type Document, type YAMLSeq } from 'yaml';
import { Refusal } from '../refusal.ts';

/**
 * The text of a YAML file in which the list at `path` also holds `item`, in its place by the alphabet. Nothing else of
 * the text changes: neither comments nor line breaks.
 *
 * @param file names it in refusals
 */
export function withItem(file: string, text: string, path: readonly (string | number)[], item: string): string {
  return withItemIn(file, text, blockList(file, text, path), item);
}

/** The same for every list that holds `sibling`: what is to be said of both is said in the same places. */
export function withSibling(file: string, text: string, sibling: string, item: string): string {
  const lists: YAMLSeq[] = [];
  for (const document of documentsOf(file, text))
    visit(document, { Seq: (_, list) => (valuesOf(list).includes(sibling) ? void lists.push(list) : undefined) });
  // From the end, so that places before it stay where they are.
  return lists.toReversed().reduce((changed, list) => withItemIn(file, changed, list, item), text);
}

/** The text in which the list at `path` ends in what `block` says, unless that is in it already. */
export function withBlock(file: string, text: string, path: readonly (string | number)[], block: string): string {
  const list = blockList(file, text, path);
  const value: unknown = parse(block);
  if ((list.toJSON() as unknown[]).some((one) => isDeepStrictEqual(one, value))) return text;
  const [start] = rangeOf(list.items[0]);
  const [, end] = rangeOf(list.items.at(-1));
  const prefix = text.slice(lineStart(text, start), start);
  const lines = block.trimEnd().split('\n');
  const added = lines.map((line, index) => (index === 0 ? prefix : ' '.repeat(prefix.length)) + line);
  return insertedBelow(text, text.slice(0, end).trimEnd().length, added.join('\n'));
}

function withItemIn(file: string, text: string, list: YAMLSeq, item: string): string {
  const values = valuesOf(list);
  if (values.includes(item)) return text;
  if (list.flow || list.items.length === 0)
    throw new Refusal(`${file}: ${item} cannot be added to a list in brackets`, ['Write it with an item a line.']);
  const before = list.items.filter((_, index) => values[index]! < item).at(-1);
  const [start, end] = rangeOf(before ?? list.items[0]);
  const line = lineStart(text, start);
  const added = `${text.slice(line, start)}${item}`;
  return before ? insertedBelow(text, end, added) : `${text.slice(0, line)}${added}\n${text.slice(line)}`;
}

function blockList(file: string, text: string, path: readonly (string | number)[]): YAMLSeq {
  const list = documentsOf(file, text)[0]?.getIn(path);
  if (isSeq(list) && list.items.length > 0) return list;
  throw new Refusal(`${file} has no list ${path.join('.')}`, ['Write one as the other files of this kind have it.']);
}

function documentsOf(file: string, text: string): Document[] {
  const documents = [...parseAllDocuments(text)] as Document[];
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error) throw new Refusal(`${file} is no YAML`, [error.message.split('\n')[0]!]);
  return documents;
}

const valuesOf = (list: YAMLSeq): string[] => list.items.map((item) => (isScalar(item) ? String(item.value) : ''));
const rangeOf = (node: unknown): readonly [number, number, number] =>
  (node as { range: readonly [number, number, number] }).range;
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Puts lines below the one that `at` lies in. */
function insertedBelow(text: string, at: number, lines: string): string {
  const end = text.indexOf('\n', at);
  return end < 0 ? `${text}\n${lines}\n` : `${text.slice(0, end)}\n${lines}${text.slice(end)}`;
}
