import type { Finding } from '../finding.ts';

/** What a reporter may know beside the findings. */
export interface ReportContext {
  /** Headline of the report, such as the name of the check; default 'platform'. */
  readonly title?: string;
  /** How many files were looked at, for the summary. */
  readonly files?: number;
  /** Whether ANSI colours may be used (terminal only); default no. */
  readonly color?: boolean;
  /** The text of a file named in a finding, for excerpts; undefined when it can not be had. */
  readonly source?: (file: string) => string | undefined;
  /** Version of the program, for machine-readable reports. */
  readonly version?: string;
}

/** Writes findings in one format; the text ends with a newline. */
export type Reporter = (findings: readonly Finding[], context?: ReportContext) => string;
