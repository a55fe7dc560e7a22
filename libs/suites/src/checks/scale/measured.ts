import { join } from 'node:path';
import type { Finding } from '@platform/findings';
import type { Cloud } from '@platform/plan';
import { execa } from 'execa';

/** What it took to check, judge and render all claims of a repository. */
export interface Measured {
  readonly claims: number;
  readonly resources: number;
  readonly found: number;
  /** The first of what was found. */
  readonly findings: readonly Finding[];
  /** Calls of the composition function. */
  readonly renders: number;
  /** Verdicts of single policies. */
  readonly verdicts: number;
  /** From the start of the process; `verdicts` is part of `report`. */
  readonly seconds: {
    readonly open: number;
    readonly read: number;
    readonly verdicts: number;
    readonly report: number;
    readonly total: number;
    /** What Node and the function have computed, whatever else the machine did. */
    readonly nodeCpu: number;
    readonly functionCpu: number;
  };
  /** Peak memory of Node, in MiB. */
  readonly nodeMiB: number;
  /** Peak memory of the composition function, in MiB; 0 where the system does not tell. */
  readonly functionMiB: number;
  readonly pageMiB: number;
}

const PROGRAM = join(import.meta.dirname, 'measure.ts');
/** Longer than anything that is worth waiting for. */
const TIMEOUT_MS = 600_000;

/** How a repository is measured. */
export interface MeasureOptions {
  readonly clouds: Cloud | 'all';
  /** What Node may keep, in MiB; beyond it the process ends. */
  readonly heapMiB?: number;
}

/**
 * Measures a repository in a process of its own, so that nothing else counts.
 *
 * @throws ExecaError when that process fails, for lack of memory or otherwise
 */
export async function measure(root: string, { clouds, heapMiB }: MeasureOptions): Promise<Measured> {
  const limits = heapMiB === undefined ? [] : [`--max-old-space-size=${heapMiB}`];
  const { stdout } = await execa(process.execPath, [...limits, PROGRAM, root, clouds], { timeout: TIMEOUT_MS });
  return JSON.parse(stdout) as Measured;
}
