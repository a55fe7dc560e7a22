import type { ComponentStatus } from '@platform/control-plane';
import type { MemoryFigures } from './figures.ts';

/** MiB in memory, by the name of the program; undefined where the machine does not tell. */
export type Memory = ReadonlyMap<string, number | undefined>;

const MIB = 1024 * 1024;

/** What each program has in memory. */
export function memoryOf(components: readonly ComponentStatus[]): Memory {
  return new Map(components.map(({ name, memory }) => [name, memory === undefined ? undefined : memory / MIB]));
}

/** The same with this process, as it is now: it is the simulated cloud, the git server and who watches. */
export function withProcess(memory: Memory): Memory {
  return new Map([...memory, ['this process', process.memoryUsage.rss() / MIB]]);
}

/** The memory of each program at all three times; one that came later has none at the first. */
export function compared(plane: Memory, ready: Memory, end: Memory): MemoryFigures[] {
  return [...new Set([...plane.keys(), ...ready.keys(), ...end.keys()])].map((component) => ({
    component,
    planeMiB: plane.get(component),
    readyMiB: ready.get(component),
    endMiB: end.get(component),
  }));
}
