import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '@platform/engines';
import type { Cloud } from '@platform/plan';
import { generateEstate, measure, type Measured } from '@platform/suites/scale';
import { execa } from 'execa';
import { REPOSITORY } from './repository.ts';

/** All claims of a repository, read, checked, judged and rendered in a process of its own. */
export interface EstateFigures extends Measured {
  readonly estate: string;
  readonly clouds: Cloud | 'all';
}

/** One claim of an estate, by `platform check` from the command line; overlays and schemas are cached. */
export interface OneClaim {
  readonly claims: number;
  readonly seconds: number;
}

/** What estates take. */
export interface Estates {
  readonly whole: readonly EstateFigures[];
  readonly oneClaim: readonly OneClaim[];
}

/** Estates that are larger are measured on one cloud only: three take three times as long. */
const LARGEST_ON_ALL = 1000;
const CLI = join(REPOSITORY, 'tools/cli/bin/platform.js');

/** This repository's claims, cold and warm, and generated estates. */
export async function wholeEstates(sizes: readonly number[]): Promise<Estates> {
  const whole: EstateFigures[] = [];
  const oneClaim: OneClaim[] = [];
  const forgotten = forgetOverlaysAndSchemas();
  try {
    whole.push(await run('this repository, cold', REPOSITORY, 'all'));
    whole.push(await run('this repository, warm', REPOSITORY, 'all'));
    for (const claims of sizes) {
      const { root, files, remove } = generateEstate(REPOSITORY, claims);
      try {
        whole.push(await run(`${claims} claims`, root, 'aws'));
        if (claims <= LARGEST_ON_ALL) whole.push(await run(`${claims} claims`, root, 'all'));
        oneClaim.push({ claims, seconds: await checkOne(root, files[Math.floor(claims / 2)]!) });
      } finally {
        remove();
      }
    }
  } finally {
    forgotten();
  }
  return { whole, oneClaim };
}

/**
 * Has everything measured from here on with a cache of its own that holds the programs and nothing else.
 *
 * @returns what ends that
 */
function forgetOverlaysAndSchemas(): () => void {
  const before = process.env['PLATFORM_CACHE'];
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  for (const kept of ['engines', 'modules']) symlinkSync(cacheFolder(kept), join(folder, kept));
  process.env['PLATFORM_CACHE'] = folder;
  return () => {
    if (before === undefined) delete process.env['PLATFORM_CACHE'];
    else process.env['PLATFORM_CACHE'] = before;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
}

async function run(estate: string, root: string, clouds: Cloud | 'all'): Promise<EstateFigures> {
  process.stderr.write(`${estate}, clouds: ${clouds}\n`);
  return { estate, clouds, ...(await measure(root, { clouds })) };
}

/** From the start of the command to its end; the first of two fills the caches. */
async function checkOne(root: string, file: string): Promise<number> {
  const check = () => execa(process.execPath, [CLI, 'check', file], { cwd: root, timeout: 60_000 });
  await check();
  const started = performance.now();
  await check();
  return (performance.now() - started) / 1000;
}
