import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { terminal } from './terminal.ts';

/** Every format a report can be written in, by the name used on the command line. */
export const REPORTERS = { terminal, json, sarif, junit, markdown } as const satisfies Record<string, Reporter>;

/** The name of a report format. */
export type ReporterName = keyof typeof REPORTERS;
