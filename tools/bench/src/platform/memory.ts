import type { ComponentStatus } from '@platform/control-plane';
import type { MemoryFigures } from './figures.ts';

/** MiB in memory, by the name of the program; undefined where the machine does not tell. */
export type Memory = ReadonlyMap<string, number | undefined>;

const MIB = 1024 * 1024;

/** What each program has in memory, and this process, which is the simulated cloud, the git server and who watches. */
export function memoryOf(components: readonly ComponentStatus[]): Memory {
  const programs = components.map(
    ({ name, memory }) => [name, memory === undefined ? undefined : memory / MIB] as const,
  );
  return new Map([...programs, ['this process', process.memoryUsage.rss() / MIB]]);
}

/** The memory of each program at both times; one that came later has none at the first. */
export function compared(ready: Memory, end: Memory): MemoryFigures[] {
  return [...new Set([...ready.keys(), ...end.keys()])].map((component) => ({
    component,
    readyMiB: ready.get(component),
    endMiB: end.get(component),
  }));
}
