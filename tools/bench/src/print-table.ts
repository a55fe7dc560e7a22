import type { AgainstCore } from './against-core.ts';
import type { ReportFigures } from './whole-report.ts';

/** Prints the figures with their ratios. */
export function printTable(core: readonly AgainstCore[], reports: readonly ReportFigures[]): void {
  print([
    ['COMPOSITION', 'RESOURCES', 'CROSSPLANE RENDER/S', 'WARM FUNCTION/S', 'RATIO'],
    ...core.map(({ composition, resources, corePerSecond, warmPerSecond, ratio }) => [
      composition,
      String(resources),
      corePerSecond.toFixed(1),
      warmPerSecond.toFixed(0),
      ratio.toFixed(0),
    ]),
  ]);
  print([
    [
      'WHOLE REPORT',
      'CLOUDS',
      'CLAIMS',
      'RESOURCES',
      'ERRORS',
      'SECONDS',
      'CLAIMS/S',
      'NODE MiB',
      'FUNCTION MiB',
      'PAGE MiB',
    ],
    ...reports.map((report) => [
      report.estate,
      report.clouds,
      String(report.claims),
      String(report.resources),
      String(report.errors),
      report.seconds.toFixed(2),
      (report.claims / report.seconds).toFixed(0),
      report.nodeMiB.toFixed(0),
      report.functionMiB.toFixed(0),
      report.pageMiB.toFixed(1),
    ]),
  ]);
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  process.stdout.write(`\n${rows.map((row) => row.map(cell).join('  ')).join('\n')}\n`);
}
