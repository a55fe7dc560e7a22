const FIRST_MS = 200;
const LONGEST_MS = 10_000;
const LONG_ENOUGH_MS = 60_000;

/** How long to wait before a program is started again: longer each time, as a kubelet does, until it has run a minute. */
export class RestartDelay {
  #next = FIRST_MS;

  /** Milliseconds to wait after a program that ended by itself has run for so many milliseconds. */
  after(ranMs: number): number {
    const delay = ranMs < LONG_ENOUGH_MS ? this.#next : FIRST_MS;
    this.#next = Math.min(delay * 2, LONGEST_MS);
    return delay;
  }
}
