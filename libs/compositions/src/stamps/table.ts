import type { Finding } from '@platform/findings';
import { findingAt, parseDocuments, type Located } from '@platform/manifests';

/** Where the one table lies, relative to the repository's root. */
export const TABLE_FILE = 'platform-api/regions-and-sizes.yaml';

/** The one table: nested mappings, and where each of its rows is written. */
export interface Table extends Located {
  readonly value: Mapping;
}

export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping, so that a path may go on below it. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the table; `table` is absent when the text is no single YAML mapping, and the findings say why. */
export function readTable(file: string, text: string): { readonly table?: Table; readonly findings: Finding[] } {
  const { documents, findings } = parseDocuments(file, text);
  const [document] = documents;
  if (findings.some(({ severity }) => severity === 'error') || !document) return { findings };
  const { value } = document;
  if (documents.length === 1 && isMapping(value)) {
    return { table: { file, value, position: (path, part) => document.position(path, part) }, findings };
  }
  const message = 'The table is not one mapping of names to values.';
  return {
    findings: [...findings, findingAt(document, [], { code: 'stamped-table-broken', severity: 'error', message })],
  };
}
