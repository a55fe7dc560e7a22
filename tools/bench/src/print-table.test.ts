import { expect, test, vi } from 'vitest';
import { printTables } from './print-table.ts';

test('figures are printed as ratios, in columns', () => {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  printTables({
    core: [{ composition: 'cacheinstance-aws', resources: 5, warmPerSecond: 800, corePerSecond: 20, ratio: 40 }],
    kyverno: { claims: 40, policies: 14, inProcessMs: 4, kyvernoMs: 8000, ratio: 2000 },
    kubeconform: { claims: 1000, oursSeconds: 0.6, kubeconformSeconds: 0.2, ratio: 3 },
    estates: {
      whole: [
        {
          estate: '1000 claims',
          clouds: 'aws',
          claims: 1000,
          resources: 5000,
          found: 0,
          findings: [],
          renders: 1100,
          verdicts: 7000,
          seconds: { open: 1, read: 0.3, verdicts: 0.1, report: 2, total: 2.5, nodeCpu: 2, functionCpu: 1.5 },
          nodeMiB: 250,
          functionMiB: 100,
          pageMiB: 1.6,
        },
      ],
      oneClaim: [{ claims: 1000, seconds: 0.9 }],
    },
  });
  write.mockRestore();
  expect(printed).toMatchInlineSnapshot(`
    "
    COMPOSITION        RESOURCES  CROSSPLANE RENDER/S  WARM FUNCTION/S  RATIO
    cacheinstance-aws          5                 20.0              800     40

    14 POLICIES    CLAIMS      MS  MS A CLAIM  10000 CLAIMS WOULD TAKE  RATIO
    in process         40     4.0       0.100      1.0 s, extrapolated      1
    kyverno apply      40  8000.0     200.000   2000.0 s, extrapolated   2000

    CLAIMS AGAINST SCHEMAS    CLAIMS  SECONDS  RATIO
    platform, with CEL rules    1000     0.60    3.0
    kubeconform, without        1000     0.20    1.0

    ALL CLAIMS   CLOUDS  CLAIMS  RESOURCES  FOUND  SECONDS  CPU SECONDS  CPU MS A CLAIM  SECONDS OF POLICIES  NODE MiB  FUNCTION MiB
    1000 claims     aws    1000       5000      0     2.50          3.5             3.5                 0.10       250           100

    ONE CLAIM CHECKED  SECONDS
    among 1000            0.90
    "
  `);
});
