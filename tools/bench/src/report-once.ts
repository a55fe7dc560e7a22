import { readFileSync } from 'node:fs';
import { sharedFunction } from '@platform/engines';
import { buildReport, page, TARGETS, Workbench } from '@platform/plan';

/** What one whole report took, from the start of the process to the finished page. */
export interface Measured {
  readonly claims: number;
  readonly resources: number;
  readonly errors: number;
  readonly seconds: number;
  /** Peak memory of Node, in MiB. */
  readonly nodeMiB: number;
  /** Peak memory of the composition function, in MiB; 0 where the system does not tell. */
  readonly functionMiB: number;
  readonly pageMiB: number;
}

const MEBIBYTE = 1024 * 1024;
const [root = '.', clouds = 'all'] = process.argv.slice(2);

const workbench = await Workbench.open(
  root,
  TARGETS.filter(({ cloud }) => clouds === 'all' || clouds === cloud),
);
const report = await buildReport(workbench);
const html = page(report);
const { pid } = await sharedFunction();
const measured: Measured = {
  claims: report.totals.claims,
  resources: report.totals.resources,
  errors: report.findings.length,
  seconds: performance.now() / 1000,
  nodeMiB: process.resourceUsage().maxRSS / 1024,
  functionMiB: peakOf(pid),
  pageMiB: html.length / MEBIBYTE,
};
process.stdout.write(JSON.stringify(measured));
workbench.close();

/** Peak memory of another process, in MiB, as Linux keeps it. */
function peakOf(pid: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
