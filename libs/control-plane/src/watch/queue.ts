/** Does the work of one key. Resolves to the milliseconds after which it wants to be asked again, if at all. */
export type Work = (key: string) => Promise<number | undefined>;

const WORKERS = 12;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

/**
 * Keys that have something to do. A key is worked on by one at a time; one that comes up again meanwhile is done once
 * more. Work that throws is tried again, later each time.
 */
export class WorkQueue {
  readonly #work: Work;
  readonly #failed: (key: string, error: Error) => void;
  readonly #waiting = new Set<string>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #timers = new Map<string, { readonly due: number; readonly timer: NodeJS.Timeout }>();
  readonly #failures = new Map<string, number>();
  #stopped = false;

  constructor(work: Work, failed: (key: string, error: Error) => void) {
    this.#work = work;
    this.#failed = failed;
  }

  /** Asks for the work of a key, at the latest after so many milliseconds. */
  add(key: string, afterMs = 0): void {
    if (this.#stopped) return;
    if (afterMs <= 0) {
      this.#waiting.add(key);
      this.#next();
      return;
    }
    const due = performance.now() + afterMs;
    const planned = this.#timers.get(key);
    if (planned && planned.due <= due) return;
    clearTimeout(planned?.timer);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      this.add(key);
    }, afterMs);
    this.#timers.set(key, { due, timer });
  }

  /** Begins nothing any more, and resolves when what has begun is done. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { timer } of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    await Promise.all(this.#running.values());
  }

  #next(): void {
    for (const key of this.#waiting) {
      if (this.#running.size >= WORKERS) return;
      if (this.#running.has(key)) continue;
      this.#waiting.delete(key);
      this.#running.set(key, this.#run(key));
    }
  }

  async #run(key: string): Promise<void> {
    try {
      const again = await this.#work(key);
      this.#failures.delete(key);
      if (again !== undefined) this.add(key, again);
    } catch (error) {
      const failures = this.#failures.get(key) ?? 0;
      this.#failures.set(key, failures + 1);
      if (!this.#stopped) this.#failed(key, error as Error);
      this.add(key, Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS));
    }
    this.#running.delete(key);
    if (!this.#stopped) this.#next();
  }
}
