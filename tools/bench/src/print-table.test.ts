import { expect, test, vi } from 'vitest';
import { printTable } from './print-table.ts';

test('figures are printed as ratios, in columns', () => {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  printTable(
    [{ composition: 'cacheinstance-aws', resources: 5, warmPerSecond: 800, corePerSecond: 20, ratio: 40 }],
    [
      {
        estate: '1000 claims',
        clouds: 'aws',
        claims: 1000,
        resources: 5000,
        errors: 0,
        seconds: 2.5,
        nodeMiB: 250,
        functionMiB: 100,
        pageMiB: 1.6,
      },
    ],
  );
  write.mockRestore();
  expect(printed).toMatchInlineSnapshot(`
    "
    COMPOSITION        RESOURCES  CROSSPLANE RENDER/S  WARM FUNCTION/S  RATIO
    cacheinstance-aws          5                 20.0              800     40

    WHOLE REPORT  CLOUDS  CLAIMS  RESOURCES  ERRORS  SECONDS  CLAIMS/S  NODE MiB  FUNCTION MiB  PAGE MiB
    1000 claims      aws    1000       5000       0     2.50       400       250           100       1.6
    "
  `);
});
