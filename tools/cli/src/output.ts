import { sourceReader } from '@platform/manifests';
import { REPORTERS, type Finding, type ReporterName } from '@platform/findings';
import { UsageError } from './usage-error.ts';

/** Arguments of the commands that print findings. */
export const FORMAT = {
  format: {
    type: 'string',
    description: `How to print: ${Object.keys(REPORTERS).join(', ')}`,
    default: 'terminal',
    valueHint: 'format',
  },
  json: { type: 'boolean', description: 'Same as --format json' },
} as const;

/** Colour only on a terminal, and not against https://no-color.org. */
export function useColor(): boolean {
  return process.stdout.isTTY === true && !process.env['NO_COLOR'];
}

/** The reporter that was asked for. */
export function formatOf({
  format,
  json,
}: {
  readonly format: string;
  readonly json?: boolean | undefined;
}): ReporterName {
  const name = json ? 'json' : format;
  if (Object.hasOwn(REPORTERS, name)) return name as ReporterName;
  throw new UsageError(`there is no format ${name}`, `Known: ${Object.keys(REPORTERS).join(', ')}`);
}

/** Writes findings to stdout in a format, with excerpts of the files they point into. */
export function printFindings(root: string, findings: readonly Finding[], format: ReporterName, files: number): void {
  process.stdout.write(REPORTERS[format](findings, { files, color: useColor(), source: sourceReader(root) }));
}
