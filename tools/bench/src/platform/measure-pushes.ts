import type { LocalPlatform } from '@platform/local-platform';
import type { PushFigures } from './figures.ts';
import type { FurtherClaim } from './further-claims.ts';
import { percentilesOf } from './percentiles.ts';
import type { ReadyTimes } from './ready-times.ts';

/** How many claims are pushed at once, and how often, one push after the other. */
export interface PushPlan {
  readonly claims: number;
  readonly pushes: number;
}

/** Pushes claims and waits for each push until all of them are Ready, or for two minutes and two seconds a claim. */
export async function measurePushes(
  { repository }: LocalPlatform,
  times: ReadyTimes,
  { claims, pushes }: PushPlan,
  further: Iterator<FurtherClaim, void>,
  say: (line: string) => void,
): Promise<PushFigures> {
  const deadlineSeconds = 120 + 2 * claims;
  const taken: (number | undefined)[] = [];
  for (let push = 1; push <= pushes; push++) {
    const pushed = Array.from({ length: claims }, () => further.next().value!);
    const files = Object.fromEntries(pushed.map(({ file, text }) => [file, text]));
    await repository.commit(`${claims} more claims, ${push} of ${pushes}`, files);
    const end = performance.now();
    await times.wait(pushed, deadlineSeconds, say);
    const seconds = pushed.map((claim) => {
      const ready = times.of(claim);
      return ready === undefined ? undefined : (ready - end) / 1000;
    });
    taken.push(...seconds);
    say(inWords(pushed, seconds));
  }
  const ready = taken.filter((each) => each !== undefined).length;
  return { claims, pushes, ready, deadlineSeconds, ...percentilesOf(taken) };
}

function inWords(pushed: readonly FurtherClaim[], seconds: readonly (number | undefined)[]): string {
  const late = pushed.filter((_, index) => seconds[index] === undefined).map(({ kind, name }) => `${kind} ${name}`);
  if (late.length > 0) return `not Ready in time: ${late.join(', ')}`;
  const [{ kind, name } = { kind: '', name: '' }] = pushed;
  const what = pushed.length === 1 ? `${kind} ${name}` : `all ${pushed.length} claims`;
  return `${what} Ready ${percentilesOf(seconds).worst?.toFixed(1)} s after the push`;
}
