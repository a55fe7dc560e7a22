import { readFileSync } from 'node:fs';
import { sharedFunction } from '@platform/engines';
import { buildReport, page, readClaims, TARGETS, Workbench, type Cloud } from '@platform/plan';
import type { Measured } from './measured.ts';

/** Takes the claims of a repository through everything, in a process of its own, and prints what that took as JSON. */
const [root = '.', clouds = 'all'] = process.argv.slice(2);
/** So many findings are enough to see what is wrong. */
const SHOWN = 20;
const MEBIBYTE = 1024 * 1024;
const seconds = () => performance.now() / 1000;

const workbench = await Workbench.open(
  root,
  TARGETS.filter(({ cloud }) => clouds === 'all' || cloud === (clouds as Cloud)),
);
const policies = await workbench.policies();
const opened = seconds();
const claims = readClaims(root);
const read = seconds();

let renders = 0;
const render = workbench.renderer.render.bind(workbench.renderer);
workbench.renderer.render = (input) => {
  renders++;
  return render(input);
};
let verdicts = 0;
let verdictSeconds = 0;
for (const { set } of policies.environments) {
  const judge = set.judge.bind(set);
  set.judge = (admission) => {
    const started = seconds();
    const judged = judge(admission);
    verdictSeconds += seconds() - started;
    verdicts += judged.verdicts.length;
    return judged;
  };
}

const report = await buildReport(workbench, claims);
const reported = seconds();
const pageMiB = page(report).length / MEBIBYTE;
const { pid } = await sharedFunction();
const cpu = process.cpuUsage();
const measured: Measured = {
  claims: report.totals.claims,
  resources: report.totals.resources,
  found: report.findings.length,
  findings: report.findings.slice(0, SHOWN),
  renders,
  verdicts,
  seconds: {
    open: opened,
    read: read - opened,
    verdicts: verdictSeconds,
    report: reported - read,
    total: reported,
    nodeCpu: (cpu.user + cpu.system) / 1_000_000,
    functionCpu: cpuOf(pid),
  },
  nodeMiB: process.resourceUsage().maxRSS / 1024,
  functionMiB: peakOf(pid),
  pageMiB,
};
process.stdout.write(JSON.stringify(measured));
workbench.close();

/** Peak memory of another process, in MiB, as Linux keeps it. */
function peakOf(process: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process}/status`, 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** What another process has computed so far, in seconds, as Linux counts it: in hundredths. */
function cpuOf(process: number): number {
  try {
    const afterName = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(afterName[11]) + Number(afterName[12])) / 100;
  } catch {
    return 0;
  }
}
