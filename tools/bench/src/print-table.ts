import type { AgainstCore } from './against-core.ts';
import type { AgainstKubeconform } from './against-kubeconform.ts';
import type { AgainstKyverno } from './against-kyverno.ts';
import type { Estates } from './whole-estates.ts';

/** Everything that is measured. */
export interface Figures {
  readonly core: readonly AgainstCore[];
  readonly kyverno: AgainstKyverno;
  readonly kubeconform: AgainstKubeconform;
  readonly estates: Estates;
}

/** So many claims Kyverno is never really asked about here. */
const EXTRAPOLATED = 10_000;

/** Prints the figures with their ratios. */
export function printTables({ core, kyverno, kubeconform, estates }: Figures): void {
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
  const aClaim = (ms: number) => ms / kyverno.claims;
  print([
    [`${kyverno.policies} POLICIES`, 'CLAIMS', 'MS', 'MS A CLAIM', `${EXTRAPOLATED} CLAIMS WOULD TAKE`, 'RATIO'],
    ...(
      [
        ['in process', kyverno.inProcessMs, 1],
        ['kyverno apply', kyverno.kyvernoMs, kyverno.ratio],
      ] as const
    ).map(([name, ms, ratio]) => [
      name,
      String(kyverno.claims),
      ms.toFixed(1),
      aClaim(ms).toFixed(3),
      `${((aClaim(ms) * EXTRAPOLATED) / 1000).toFixed(1)} s, extrapolated`,
      ratio.toFixed(0),
    ]),
  ]);
  const { claims, oursSeconds, kubeconformSeconds, ratio } = kubeconform;
  print([
    ['CLAIMS AGAINST SCHEMAS', 'CLAIMS', 'SECONDS', 'RATIO'],
    ['platform, with CEL rules', String(claims), oursSeconds.toFixed(2), ratio.toFixed(1)],
    ['kubeconform, without', String(claims), kubeconformSeconds.toFixed(2), '1.0'],
  ]);
  printEstates(estates);
}

function printEstates({ whole, oneClaim }: Estates): void {
  const columns = [
    'CLOUDS',
    'CLAIMS',
    'RESOURCES',
    'FOUND',
    'SECONDS',
    'CPU SECONDS',
    'CPU MS A CLAIM',
    'SECONDS OF POLICIES',
  ];
  print([
    ['ALL CLAIMS', ...columns, 'NODE MiB', 'FUNCTION MiB'],
    ...whole.map(({ estate, clouds, claims, resources, found, seconds, nodeMiB, functionMiB }) => {
      const cpu = seconds.nodeCpu + seconds.functionCpu;
      return [
        estate,
        clouds,
        String(claims),
        String(resources),
        String(found),
        seconds.total.toFixed(2),
        cpu.toFixed(1),
        ((cpu * 1000) / claims).toFixed(1),
        seconds.verdicts.toFixed(2),
        nodeMiB.toFixed(0),
        functionMiB.toFixed(0),
      ];
    }),
  ]);
  print([
    ['ONE CLAIM CHECKED', 'SECONDS'],
    ...oneClaim.map(({ claims, seconds }) => [`among ${claims}`, seconds.toFixed(2)]),
  ]);
}

/** Prints rows as columns, the first row as their heads; numbers to the right. */
export function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  process.stdout.write(`\n${rows.map((row) => row.map(cell).join('  ')).join('\n')}\n`);
}
