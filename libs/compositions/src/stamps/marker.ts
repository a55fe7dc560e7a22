import type { CST } from 'yaml';

/** The comment on a key's line that says what the block below is stamped from. */
export interface Marker {
  /** The comment, from its '#'. */
  readonly comment: string;
  /** Where the comment begins in the text. */
  readonly offset: number;
  /** Name of the table's file as written; undefined when the comment is not `# stamped from <file>: <path>`. */
  readonly table?: string;
  /** The path into the table; '*' stands for every key. */
  readonly path: readonly string[];
}

const BEGINNING = '# stamped from ';

/** The marker that a comment token holds, if it is meant to be one. */
export function markerIn(token: CST.SourceToken): Marker | undefined {
  if (token.type !== 'comment' || !token.source.startsWith(BEGINNING)) return undefined;
  const [, table, path] = /^# stamped from ([^\s:]+): (\S+)\s*$/.exec(token.source) ?? [];
  return { comment: token.source.trimEnd(), offset: token.offset, table, path: path?.split('.') ?? [] };
}

/** Every marker in a tree of tokens, wherever it stands, in the order of the text. */
export function markersIn(token: unknown): Marker[] {
  if (typeof token !== 'object' || token === null) return [];
  if (isSourceToken(token)) return [markerIn(token) ?? []].flat();
  return Object.values(token).flatMap(markersIn);
}

function isSourceToken(token: object): token is CST.SourceToken {
  return 'type' in token && token.type === 'comment';
}
