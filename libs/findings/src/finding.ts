import type { FindingCode } from './codes.ts';

/** How much a finding weighs: an `error` fails the run, a `warning` or `note` does not. */
export type Severity = 'error' | 'warning' | 'note';

/** One thing that is wrong in one place of one file: data, from which every report is written. */
export interface Finding {
  /** What kind of thing is wrong; explained in `CODES`. */
  readonly code: FindingCode;
  readonly severity: Severity;
  /** File relative to the repository's root, with '/' between folders. */
  readonly file: string;
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1, counted in UTF-16 code units as editors do. */
  readonly column: number;
  /** Field path such as `spec.size` or `spec.forProvider.tags[team]`; '' is the whole document. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to write instead. */
  readonly hint?: string;
}
