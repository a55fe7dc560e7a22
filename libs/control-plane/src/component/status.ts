import type { Component } from './component.ts';
import { residentMemory } from './memory.ts';

/** How one of the programs of a control plane is. */
export interface ComponentStatus {
  readonly name: string;
  /** Of its last run. */
  readonly pid: number | undefined;
  /** `restarting`: it has ended by itself and waits for its next start. */
  readonly state: 'running' | 'restarting' | 'ended';
  /** When its last run began. */
  readonly startedAt: Date;
  /** How often it has been started again after it ended by itself. */
  readonly restarts: number;
  /** Whether it answers that it is well, within a second; undefined where it has no way to tell. */
  readonly healthy: boolean | undefined;
  /** Bytes that it has in memory now; undefined when it does not run, or this machine does not tell. */
  readonly memory: number | undefined;
  /** The file that gets everything it says. */
  readonly log: string;
}

/** How programs are, in their order; all of them are asked at once. */
export async function statusOf(components: readonly Component[]): Promise<readonly ComponentStatus[]> {
  const running = components.filter(({ state }) => state === 'running').flatMap(({ pid }) => pid ?? []);
  const memory = residentMemory(running);
  return Promise.all(
    components.map(async (component) => {
      const healthy = component.state === 'running' ? await component.health?.() : 'it does not run';
      const { name, pid, state, startedAt, restarts, log, health } = component;
      return {
        name,
        pid,
        state,
        startedAt,
        restarts,
        healthy: health && healthy === true,
        memory: pid !== undefined && state === 'running' ? (await memory).get(pid) : undefined,
        log,
      };
    }),
  );
}
