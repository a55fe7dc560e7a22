import type { Finding } from './finding.ts';

/** The exit code of a check that ran: 1 when any finding is an error, 0 when there are none or only warnings and notes. */
export function exitCode(findings: readonly Finding[]): 0 | 1 {
  return findings.some((finding) => finding.severity === 'error') ? 1 : 0;
}
