import { setTimeout as delay } from 'node:timers/promises';
import { renderTrace, type ClaimName, type Running, type TraceNode } from '@platform/local-platform';
import { useColor } from '../../output.ts';
import { ask } from './running.ts';

const LOOK_MS = 500;

/** Asks where a claim is. */
export function askTrace(running: Running, { name, team, environment, kind }: ClaimName): Promise<TraceNode> {
  const query = new URLSearchParams({ name });
  for (const [key, value] of Object.entries({ team, environment, kind }))
    if (value !== undefined) query.set(key, value);
  return ask(running, `api/trace?${query}`);
}

/** A trace for the terminal that this runs in. */
export function printed(trace: TraceNode): string {
  return renderTrace(trace, { color: useColor(), width: process.stdout.columns ?? 120 });
}

/**
 * Looks where a claim is until it has arrived or cannot go on.
 *
 * @param isOver whether there is nothing more to wait for
 * @param seconds after which it is what it is then
 * @param show gets every look, and whether it is the last
 */
export async function followTrace(
  running: Running,
  claim: ClaimName,
  isOver: (trace: TraceNode) => boolean,
  seconds: number,
  show: (trace: TraceNode, isLast: boolean) => void,
): Promise<TraceNode> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const trace = await askTrace(running, claim);
    const isLast = isOver(trace) || Date.now() >= end;
    show(trace, isLast);
    if (isLast) return trace;
    await delay(LOOK_MS);
  }
}

/** Prints each look in the place of the one before on a terminal; elsewhere the last one. */
export function printer(output: NodeJS.WriteStream = process.stdout): (trace: TraceNode, isLast: boolean) => void {
  let lines = 0;
  return (trace, isLast) => {
    if (!output.isTTY && !isLast) return;
    const text = printed(trace);
    output.write(`${lines > 0 ? `\x1b[${lines}F\x1b[J` : ''}${text}`);
    lines = text.split('\n').length - 1;
  };
}
