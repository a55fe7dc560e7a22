import type { Finding } from './finding.ts';

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

/** Counts findings by severity. */
export function countFindings(findings: readonly Finding[]): Counts {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), notes: count('note') };
}

/** The counts in words, such as '2 errors, 1 warning in 14 files'; `files` is how many were looked at. */
export function summarize(findings: readonly Finding[], files?: number): string {
  const { errors, warnings, notes } = countFindings(findings);
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(notes, 'note')].filter(
    (part) => !part.startsWith('0 '),
  );
  const found = parts.length === 0 ? 'no findings' : parts.join(', ');
  return files === undefined ? found : `${found} in ${plural(files, 'file')}`;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
