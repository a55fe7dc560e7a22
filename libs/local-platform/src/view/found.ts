import type { Severity } from '@platform/findings';
import type { LiveCode, LiveFinding } from './codes.ts';

/** A finding about a whole file: what is wrong is in the cluster, not in a line. */
export function found(code: LiveCode, severity: Severity, file: string, message: string, hint?: string): LiveFinding {
  return { code, severity, file, line: 1, column: 1, path: '', message, ...(hint !== undefined && { hint }) };
}
