import { kindKey, type ManagedKind } from '../managed/kind.ts';
import type { Chance } from '../random.ts';

/** How long the simulated cloud takes to create, change or delete something, in milliseconds. */
export interface Latency {
  /** 300 when absent. */
  readonly usual?: number;
  /** Of single kinds, by `<group>/<kind>`, such as `rds.aws.m.upbound.io/Instance`. */
  readonly kinds?: Readonly<Record<string, number>>;
  /** How much each one deviates, from 0, not at all, to 1, by all of it; 0.5 when absent. */
  readonly jitter?: number;
}

const USUAL_MS = 300;
const JITTER = 0.5;

/** The same for the same chance, whenever it is asked. */
export function latencyOf(
  { usual = USUAL_MS, kinds = {}, jitter = JITTER }: Latency,
  kind: ManagedKind,
  chance: Chance,
): number {
  const middle = kinds[kindKey(kind)] ?? usual;
  return Math.round(middle * (1 + jitter * (2 * chance.of('latency').fraction() - 1)));
}
