import { print } from '../print-table.ts';
import type { PlatformFigures } from './figures.ts';

/** The columns of the table of memory. */
const TIMES = ['planeMiB', 'readyMiB', 'endMiB'] as const;

/** Prints the figures of the whole platform. */
export function printPlatform(figures: PlatformFigures): void {
  const { planeSeconds, installedSeconds, committedClaims, readySeconds, pushes, memory } = figures;
  print([
    ['THE WHOLE PLATFORM, FROM NOTHING', 'SECONDS'],
    ['control plane ready', planeSeconds.toFixed(1)],
    ['APIs, policies and namespaces there', installedSeconds.toFixed(1)],
    [`${committedClaims} committed claims Ready`, readySeconds.toFixed(1)],
  ]);
  print([
    ['SECONDS FROM GIT PUSH TO READY', 'PUSHES', 'CLAIMS READY', 'P50', 'P90', 'P99', 'WORST'],
    ...pushes.map(({ claims, pushes: times, ready, deadlineSeconds, p50, p90, p99, worst }) => [
      claims === 1 ? '1 claim' : `${claims} claims in one push`,
      String(times),
      `${ready} of ${claims * times}`,
      ...[p50, p90, p99, worst].map((seconds) => seconds?.toFixed(1) ?? `over ${deadlineSeconds}`),
    ]),
  ]);
  const pushed = pushes.reduce((sum, { claims, pushes: times }) => sum + claims * times, 0);
  const total = (values: readonly (number | undefined)[]) => values.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  print([
    [
      'MiB IN MEMORY',
      'CONTROL PLANE READY',
      `WITH ${committedClaims} CLAIMS`,
      `WITH ${committedClaims + pushed} CLAIMS`,
    ],
    ...memory.map((each) => [each.component, ...TIMES.map((time) => inMiB(each[time]))]),
    ['together', ...TIMES.map((time) => inMiB(total(memory.map((each) => each[time]))))],
  ]);
  const { cloudLatencySeconds, cores, loadBefore } = figures;
  process.stdout.write(`
The cloud is simulated, with a latency of ${cloudLatencySeconds} s per resource; everything else is the real software.
${cores} cores; load of the machine before the start ${loadBefore.toFixed(1)}, which should be near 0.
`);
}

function inMiB(value: number | undefined): string {
  return value?.toFixed(0) ?? '-';
}
