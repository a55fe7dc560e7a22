/** How long something took that was done many times, in seconds; undefined where that much of it was not done in time. */
export interface Percentiles {
  readonly p50: number | undefined;
  readonly p90: number | undefined;
  readonly p99: number | undefined;
  readonly worst: number | undefined;
}

/**
 * Each is a time that was measured, not one between two (nearest rank): of few, the 99th percentile is the worst.
 *
 * @param seconds undefined for what was not done in time: longer than all others
 */
export function percentilesOf(seconds: readonly (number | undefined)[]): Percentiles {
  const sorted = seconds.map((each) => each ?? Infinity).toSorted((one, other) => one - other);
  const at = (part: number) => {
    const value = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Infinity;
    return Number.isFinite(value) ? value : undefined;
  };
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), worst: at(1) };
}
