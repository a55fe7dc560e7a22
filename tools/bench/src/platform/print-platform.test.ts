import { expect, test, vi } from 'vitest';
import { printPlatform } from './print-platform.ts';

test('figures are printed plainly, and say what was simulated and what was late', () => {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  printPlatform({
    cloudLatencySeconds: 0.3,
    cores: 2,
    loadBefore: 0.24,
    planeSeconds: 15.2,
    installedSeconds: 80,
    committedClaims: 92,
    readySeconds: 130,
    pushes: [
      { claims: 1, pushes: 7, ready: 7, deadlineSeconds: 122, p50: 4, p90: 6, p99: 6, worst: 6.04 },
      { claims: 109, pushes: 1, ready: 108, deadlineSeconds: 338, p50: 20, p90: 30, p99: 40, worst: undefined },
    ],
    memory: [
      { component: 'etcd', planeMiB: 50, readyMiB: 100, endMiB: 200.4 },
      { component: 'late', planeMiB: undefined, readyMiB: undefined, endMiB: 50 },
    ],
  });
  write.mockRestore();
  expect(printed).toMatchInlineSnapshot(`
    "
    THE WHOLE PLATFORM, FROM NOTHING     SECONDS
    control plane ready                     15.2
    APIs, policies and namespaces there     80.0
    92 committed claims Ready              130.0

    SECONDS FROM GIT PUSH TO READY  PUSHES  CLAIMS READY   P50   P90   P99     WORST
    1 claim                              7        7 of 7   4.0   6.0   6.0       6.0
    109 claims in one push               1    108 of 109  20.0  30.0  40.0  over 338

    MiB IN MEMORY  CONTROL PLANE READY  WITH 92 CLAIMS  WITH 208 CLAIMS
    etcd                            50             100              200
    late                             -               -               50
    together                        50             100              250

    The cloud is simulated, with a latency of 0.3 s per resource; everything else is the real software.
    2 cores; load of the machine before the start 0.2, which should be near 0.
    "
  `);
});
