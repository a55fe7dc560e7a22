import { formatPath, type FieldPath, type Finding } from '@platform/findings';
import type { Located } from './manifest.ts';

/** What a finding says, without its place. */
export interface Fault extends Pick<Finding, 'code' | 'severity' | 'message' | 'hint'> {
  /** Whether the key or the value of the field is at fault; default the value. */
  readonly part?: 'key' | 'value';
}

/** The finding about the field at `path` of a manifest or document, with file, line, column and written path filled in. */
export function findingAt(located: Located, path: FieldPath, fault: Fault): Finding {
  const { code, severity, message, hint, part } = fault;
  const { line, column } = located.position(path, part);
  const finding: Finding = { code, severity, file: located.file, line, column, path: formatPath(path), message };
  return hint === undefined ? finding : { ...finding, hint };
}
