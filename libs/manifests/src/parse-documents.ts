import type { FieldPath, Finding, Severity } from '@platform/findings';
import { LineCounter, type Document } from 'yaml';
import { compose } from './compose.ts';
import { decode } from './decode.ts';
import { inspect, type ContentFault } from './inspect.ts';
import { locate, type Extent } from './locate.ts';
import type { Position, YamlDocument } from './manifest.ts';
import { syntaxFault, type SyntaxFault } from './syntax.ts';

/** The usable documents of a file, and a finding for each thing that was not usable. */
export interface Documents {
  readonly documents: YamlDocument[];
  readonly findings: Finding[];
}

class ParsedDocument implements YamlDocument {
  readonly file: string;
  readonly index: number;
  readonly value: unknown;
  readonly #extent: Extent;

  constructor(file: string, index: number, value: unknown, extent: Extent) {
    this.file = file;
    this.index = index;
    this.value = value;
    this.#extent = extent;
  }

  position(path: FieldPath = [], part: 'key' | 'value' = 'value'): Position {
    return locate(this.#extent, path, part);
  }
}

/**
 * Parses every YAML document of a file, whatever kind of data it holds. Never throws: what is broken, hostile or read
 * differently by Kubernetes tools is a finding, and a document with such an error other than yaml-1-1-ambiguous is left out.
 * @param file relative to the repository's root; used for findings only
 */
export function parseDocuments(file: string, content: string | Uint8Array): Documents {
  const { text, findings } = decode(file, content);
  const documents: YamlDocument[] = [];
  if (text === undefined) return { documents, findings };

  const lines = new LineCounter();
  const report = (severity: Severity, { offset, ...fault }: SyntaxFault | ContentFault): void => {
    const { line, col } = lines.linePos(offset);
    findings.push({ path: '', ...fault, severity, file, line, column: col });
  };

  const parsed = compose(text, lines);
  if (parsed.every(isEmpty)) {
    const hint = 'fill the file or delete it';
    report('error', { code: 'yaml-empty', offset: 0, message: 'the file holds no YAML', hint });
    return { documents, findings };
  }
  const empty = parsed.find(isEmpty);
  if (empty !== undefined) {
    const message = 'a document between --- lines is empty';
    report('warning', { code: 'yaml-empty', offset: empty.range[0], message, hint: 'remove the surplus --- line' });
  }

  let start = 0;
  parsed.forEach((document, index) => {
    const end = index === parsed.length - 1 ? text.length : document.range[2];
    const extent = { text, start, end, linesBefore: lines.linePos(start).line - 1 };
    start = end;
    if (isEmpty(document)) return;
    const faults = faultsOf(document, extent);
    for (const fault of faults) report('error', fault);
    if (faults.every((fault) => fault.code === 'yaml-1-1-ambiguous')) {
      // Aliases were counted by inspect.
      documents.push(new ParsedDocument(file, index, document.toJS({ maxAliasCount: -1 }), extent));
    }
  });
  return { documents, findings };
}

function faultsOf(document: Document.Parsed, { text, start, end }: Extent): (SyntaxFault | ContentFault)[] {
  const syntax = syntaxFault(document, text, start, end);
  if (syntax === undefined) return inspect(document);
  // Where the parser's stack overflows differs from run to run; where the nesting passes our limit does not.
  const deep = syntax.code === 'yaml-too-deep' ? inspect(document).filter(({ code }) => code === syntax.code) : [];
  return deep.length > 0 ? deep : [syntax];
}

const isEmpty = ({ contents, errors }: Document.Parsed): boolean =>
  errors.length === 0 && (contents === null || contents.range[0] === contents.range[1]);
