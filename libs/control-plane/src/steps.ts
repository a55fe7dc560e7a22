import { startTicker, type Progress } from '@platform/engines';

/** The steps of a start, some of them side by side. */
export interface Steps {
  /** Does a step, and says so as long as it goes on. */
  during<T>(step: string, work: () => Promise<T>): Promise<T>;
  /** Tells how long each step took, in seconds. */
  finish(): Readonly<Record<string, number>>;
  /** Ends without a word. */
  stop(): void;
}

/** Tells people which steps of a start go on, and measures each. */
export function startSteps(activity: string, progress: Progress | undefined): Steps {
  const ticker = startTicker(progress, activity);
  const timings: Record<string, number> = {};
  const current = new Set<string>();
  const tell = () => ticker.say([activity, [...current].join(', ')].filter(Boolean).join(': '));
  return {
    during: async (step, work) => {
      const since = performance.now();
      current.add(step);
      tell();
      try {
        return await work();
      } finally {
        timings[step] = Math.round((performance.now() - since) / 100) / 10;
        current.delete(step);
        tell();
      }
    },
    finish: () => {
      const parts = Object.entries(timings).map(([step, seconds]) => `${step} ${seconds} s`);
      ticker.finish((seconds) => `${activity}: done in ${seconds} s (${parts.join(', ')})`);
      return timings;
    },
    stop: () => ticker.stop(),
  };
}
