import { isUtf8 } from 'node:buffer';
import type { Finding } from '@platform/findings';
import { FORBIDDEN } from './characters.ts';

/** The text of a file, or undefined when it is no text YAML readers accept; with one finding for each oddity. */
export interface Decoded {
  /** Without byte order mark, so that columns of the first line are right. */
  readonly text: string | undefined;
  readonly findings: Finding[];
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Turns bytes (or text) of a file into text. A byte order mark and CRLF line ends are accepted with a warning; UTF-16,
 * invalid UTF-8, binary content and control characters are refused with one error.
 */
export function decode(file: string, content: string | Uint8Array): Decoded {
  const refuse = (before: string, message: string): Decoded => ({
    text: undefined,
    findings: [
      {
        code: 'yaml-encoding',
        severity: 'error',
        file,
        ...endOf(before),
        path: '',
        message,
        hint: 'save the file as UTF-8 text',
      },
    ],
  });
  let text: string;
  if (typeof content === 'string') text = content;
  else {
    if (isUtf16(content)) return refuse('', 'the file is UTF-16 text, not UTF-8');
    if (!isUtf8(content)) return refuse(validStart(content), 'the bytes here are not UTF-8 text');
    text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  }

  const findings: Finding[] = [];
  const warn = (before: string, code: 'yaml-bom' | 'yaml-crlf', message: string, hint: string): void => {
    findings.push({ code, severity: 'warning', file, ...endOf(before), path: '', message, hint });
  };
  if (text.startsWith(BYTE_ORDER_MARK)) {
    text = text.slice(1);
    warn('', 'yaml-bom', 'the file begins with a byte order mark', 'save the file as UTF-8 without byte order mark');
  }
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden !== null)
    return refuse(text.slice(0, forbidden.index), `${nameOf(forbidden[0])} is not allowed in YAML`);
  const crlf = text.indexOf('\r\n');
  if (crlf !== -1) warn(text.slice(0, crlf), 'yaml-crlf', 'lines end with CR LF', 'save the file with LF line ends');
  return { text, findings };
}

const nameOf = (character: string): string =>
  character === '\r'
    ? 'a carriage return without a line feed'
    : `the character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  // Without a mark: the first character of YAML is ASCII, so one of its two bytes is zero and the other is not.
  return marked || (first !== undefined && second !== undefined && (first === 0) !== (second === 0));
}

function validStart(bytes: Uint8Array): string {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodeStart(bytes, middle) === undefined) invalid = middle;
    else valid = middle;
  }
  return decodeStart(bytes, valid)!;
}

function decodeStart(bytes: Uint8Array, length: number): string | undefined {
  try {
    // As a stream, so that a character cut off by `length` is no error.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

function endOf(before: string): { line: number; column: number } {
  const lines = before.split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
