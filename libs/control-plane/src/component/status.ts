import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Component } from './component.ts';

/** How one of the programs of a control plane is. */
export interface ComponentStatus {
  readonly name: string;
  readonly pid: number | undefined;
  readonly state: 'running' | 'ended';
  /** Bytes that it has in memory now; undefined when it has ended, or this machine has no `ps`. */
  readonly memory: number | undefined;
  /** The file that gets everything it says. */
  readonly log: string;
}

/** How programs are, in their order. */
export async function statusOf(components: readonly Component[]): Promise<readonly ComponentStatus[]> {
  const memory = await residentMemory();
  return components.map((component) => {
    const { name, pid, log } = component;
    const isRunning = component.isRunning();
    return {
      name,
      pid,
      state: isRunning ? 'running' : 'ended',
      memory: isRunning && pid !== undefined ? memory.get(pid) : undefined,
      log,
    };
  });
}

/** Bytes in memory, by process; `ps` tells them in units of 1024. */
async function residentMemory(): Promise<ReadonlyMap<number, number>> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,rss='], { maxBuffer: 1e8, timeout: 10_000 });
    return new Map(
      [...stdout.matchAll(/^\s*(\d+)\s+(\d+)$/gm)].map(([, pid, rss]) => [Number(pid), Number(rss) * 1024] as const),
    );
  } catch {
    return new Map();
  }
}
