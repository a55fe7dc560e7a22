import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@platform/engines';
import { execa } from 'execa';
import { generateEstate } from './estate.ts';
import type { Measured } from './report-once.ts';
import { REPOSITORY } from './repository.ts';

/** One report, run as a process of its own. */
export interface ReportFigures extends Measured {
  readonly estate: string;
  readonly clouds: string;
}

/** The whole report for the repository's claims, cold and warm, and for generated estates. */
export async function wholeReport(sizes: readonly number[]): Promise<ReportFigures[]> {
  const figures: ReportFigures[] = [];
  for (const folder of ['overlays', 'schemas']) rmSync(cacheFolder(folder), { recursive: true, force: true });
  figures.push(await run('this repository, cold', REPOSITORY, 'all'));
  figures.push(await run('this repository, warm', REPOSITORY, 'all'));
  for (const size of sizes) {
    const { root, remove } = generateEstate(size);
    try {
      figures.push(await run(`${size} claims`, root, 'aws'));
      figures.push(await run(`${size} claims`, root, 'all'));
    } finally {
      remove();
    }
  }
  return figures;
}

async function run(estate: string, root: string, clouds: string): Promise<ReportFigures> {
  process.stderr.write(`report on ${estate}, clouds: ${clouds}\n`);
  const { stdout } = await execa(process.execPath, [join(import.meta.dirname, 'report-once.ts'), root, clouds], {
    stderr: 'inherit',
    timeout: 600_000,
  });
  return { estate, clouds, ...(JSON.parse(stdout) as Measured) };
}
