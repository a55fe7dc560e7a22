import type { FindingCode } from '@platform/findings';
import { visit, type Document, type ErrorCode } from 'yaml';

/** What is wrong with the syntax, and at which offset of the text. */
export interface SyntaxFault {
  readonly code: FindingCode;
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

const CONFLICT = /^(?:<{7}|={7}|>{7})(?= |\r?$)/m;

/** Clearer words for the errors people meet most; the parser's own message stands where none is given here. */
const TEXTS: Partial<Record<ErrorCode, { readonly message?: string; readonly hint: string }>> = {
  BAD_ALIAS: { hint: 'put text that begins with * or & in quotes' },
  BAD_DQ_ESCAPE: { hint: 'write \\\\ for a backslash, or use single quotes' },
  BAD_INDENT: { hint: 'indent the line like its neighbours and close every bracket' },
  BAD_SCALAR_START: { hint: 'put the value in quotes' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: "the value holds a second ': ', or the line below it is indented too far",
    hint: 'put the value in quotes, or indent the line like its neighbours',
  },
  MISSING_CHAR: { hint: 'check quotes, brackets and the colon after each key, here and on the lines above' },
  MULTILINE_IMPLICIT_KEY: {
    message: "the line is no 'key: value', or is indented differently from its neighbours",
    hint: "write 'key: value' and indent the line like its neighbours",
  },
  UNEXPECTED_TOKEN: { hint: 'put a value that holds special characters in quotes' },
};

/**
 * The one fault to report for the errors the `yaml` package found in a document: the first, since later ones mostly follow
 * from it. `start` and `end` bound the document within `text`.
 */
export function syntaxFault(
  document: Document.Parsed,
  text: string,
  start: number,
  end: number,
): SyntaxFault | undefined {
  const [first] = document.errors;
  if (first === undefined) return undefined;
  const conflict = CONFLICT.exec(text.slice(start, end));
  if (conflict !== null) {
    const hint = 'resolve the conflict and delete the lines of marks';
    const message = 'the mark of an unresolved merge conflict';
    return { code: 'yaml-syntax', offset: start + conflict.index, message, hint };
  }
  const offset = first.pos[0];
  // The parser names a stack overflow so: https://eemeli.org/yaml/#errors
  if (first.code === 'RESOURCE_EXHAUSTION') {
    const message = 'collections are nested too deeply to be read';
    return { code: 'yaml-too-deep', offset, message, hint: 'flatten the document' };
  }
  if (first.code === 'TAB_AS_INDENT' || indentedByTab(text, offset)) {
    return { code: 'yaml-tab', offset, message: 'a tab is used as indentation', hint: 'indent with two spaces' };
  }
  const quote = first.message.startsWith('Missing closing') ? openQuote(document, offset) : undefined;
  if (quote !== undefined) {
    const hint = 'close the quote, or double it if it is part of the text';
    return { code: 'yaml-syntax', offset: quote, message: 'the quote opened here is not closed', hint };
  }
  // A line without colon comes under the code of a missing bracket when it is the last of its mapping.
  const code = first.message.startsWith('Implicit map keys') ? 'MULTILINE_IMPLICIT_KEY' : first.code;
  const words = TEXTS[code];
  const message = words?.message ?? first.message.charAt(0).toLowerCase() + first.message.slice(1);
  return { code: 'yaml-syntax', offset, message, ...(words && { hint: words.hint }) };
}

/** Where the quoted scalar begins that goes on until `offset`, which is all the parser tells. */
function openQuote(document: Document.Parsed, offset: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') && range![0] < offset && offset <= range![1]) found = range![0];
    },
  });
  return found;
}

function indentedByTab(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1);
  return /^\s*\t/.test(line) && line.trim().length <= 1;
}
