import { outputOf, type Progress } from './progress.ts';

const FIRST_MS = 1_000;
const NEXT_MS = 3_000;

/** Tells people every few seconds what is going on and for how long. */
export interface Ticker {
  /** What is going on from now on. */
  say(activity: string): void;
  /** A detail behind the seconds, such as "120 packages compiled". */
  detail(text: string): void;
  /** Ends with a last line; silent when the step was so short that nothing had been said. */
  finish(line: (seconds: number) => string): void;
  /** Ends without a last line. */
  stop(): void;
}

/** Starts to tell about an activity: the first line after one second, then one every three. */
export function startTicker(progress: Progress | undefined, activity: string): Ticker {
  const output = outputOf(progress);
  const start = performance.now();
  const seconds = () => Math.round((performance.now() - start) / 1000);
  let spoken = false;
  let detail = '';
  const tell = () => {
    spoken = true;
    output.update(`${activity} … ${seconds()} s${detail && `, ${detail}`}`);
    timer = setTimeout(tell, NEXT_MS).unref();
  };
  let timer = setTimeout(tell, FIRST_MS).unref();
  return {
    say: (text) => {
      if (text !== activity) detail = '';
      activity = text;
    },
    detail: (text) => {
      detail = text;
    },
    finish: (line) => {
      clearTimeout(timer);
      if (spoken) output.finish(line(seconds()));
      spoken = false;
    },
    stop: () => {
      clearTimeout(timer);
      if (spoken) output.clear();
    },
  };
}
