import { startTicker, type Progress } from '@platform/engines';

/** The steps of a start, one after the other. */
export interface Steps {
  /** Says what goes on from now on. */
  begin(step: string): void;
  /** Tells how long each step took, in seconds. */
  finish(): Readonly<Record<string, number>>;
  /** Ends without a word. */
  stop(): void;
}

/** Tells people which step of a start goes on, and measures each. */
export function startSteps(activity: string, progress: Progress | undefined): Steps {
  const ticker = startTicker(progress, activity);
  const timings: Record<string, number> = {};
  let current = '';
  let since = performance.now();
  const end = () => {
    const now = performance.now();
    if (current) timings[current] = Math.round((now - since) / 100) / 10;
    since = now;
  };
  return {
    begin: (step) => {
      end();
      current = step;
      ticker.say(`${activity}: ${step}`);
    },
    finish: () => {
      end();
      const parts = Object.entries(timings).map(([step, seconds]) => `${step} ${seconds} s`);
      ticker.finish((seconds) => `${activity}: done in ${seconds} s (${parts.join(', ')})`);
      return timings;
    },
    stop: () => ticker.stop(),
  };
}
