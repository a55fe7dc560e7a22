import type { TraceNode } from '@platform/local-platform';

/** A cloud and Crossplane fail at much that works when they try it again. */
const PATIENCE_MS = 20_000;

/**
 * Whether there is nothing more to wait for after a push: the claim is Ready, is refused, or has been failing for a
 * while. What was so before the push does not count.
 *
 * @param commit the id of the commit that the Application has to have seen; any when absent
 * @param now in milliseconds
 */
export function arrivalOf(commit: string | undefined, now: () => number = Date.now): (trace: TraceNode) => boolean {
  let failingSince: number | undefined;
  return (trace) => {
    const steps = [...stepsOf(trace)];
    const isFailed = (...wanted: readonly TraceNode['step'][]) =>
      steps.some(({ step, state }) => wanted.includes(step) && state === 'failed');
    const hasSeen = steps.some(
      ({ step, state, detail = '' }) =>
        step === 'application' && state !== 'waiting' && detail.includes(commit?.slice(0, 8) ?? ''),
    );
    failingSince = isFailed('composite', 'resource') ? (failingSince ?? now()) : undefined;
    // Nobody knows it, or what is committed is no claim: no Application will change that.
    if (trace.state === 'unknown' || isFailed('commit')) return true;
    if (!hasSeen) return false;
    if (trace.state === 'done' || isFailed('application', 'admission')) return true;
    return failingSince !== undefined && now() - failingSince >= PATIENCE_MS;
  };
}

function* stepsOf(trace: TraceNode): Generator<TraceNode> {
  yield trace;
  for (const child of trace.children) yield* stepsOf(child);
}
