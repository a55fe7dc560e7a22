import type { Finding } from '../finding.ts';
import { sortFindings } from '../order.ts';
import { countFindings, type Counts } from '../summary.ts';
import type { Reporter } from './reporter.ts';

/** What the json reporter writes. Fields may be added; any other change raises `version`. */
export interface JsonReport {
  readonly version: 1;
  /** `files` is how many files were looked at, when known. */
  readonly summary: Counts & { readonly files?: number };
  readonly findings: readonly Finding[];
}

/** For programs: one JSON object of the shape `JsonReport`, findings in reading order. */
export const json: Reporter = (findings, { files } = {}) => {
  const sorted = sortFindings(findings).map(({ code, severity, file, line, column, path, message, hint }) => {
    return { code, severity, file, line, column, path, message, ...(hint !== undefined && { hint }) };
  });
  const summary = { ...countFindings(sorted), ...(files !== undefined && { files }) };
  const report: JsonReport = { version: 1, summary, findings: sorted };
  return JSON.stringify(report, null, 2) + '\n';
};
