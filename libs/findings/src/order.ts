import type { Finding, Severity } from './finding.ts';

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compare(a: Finding, b: Finding): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    WEIGHT[a.severity] - WEIGHT[b.severity] ||
    compareText(a.code, b.code) ||
    compareText(a.path, b.path) ||
    compareText(a.message, b.message)
  );
}

/**
 * The findings in reading order (file, line, column, then errors first), each once: the same on every machine,
 * whatever order the checks ended in. Findings that differ only in their hint count as one; the first hint stays.
 */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  const sorted = findings.toSorted(compare);
  return sorted.filter((finding, index) => index === 0 || compare(sorted[index - 1]!, finding) !== 0);
}
