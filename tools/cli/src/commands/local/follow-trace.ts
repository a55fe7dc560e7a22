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
 * Shows where a claim is until it has arrived or cannot go on, anew in the same place on a terminal; elsewhere once, at
 * the end.
 *
 * @param isOver whether there is nothing more to wait for
 * @param seconds after which it is shown as it is then
 */
export async function followTrace(
  running: Running,
  claim: ClaimName,
  isOver: (trace: TraceNode) => boolean,
  seconds: number,
): Promise<TraceNode> {
  const end = Date.now() + seconds * 1000;
  const isTerminal = process.stdout.isTTY === true;
  let lines = 0;
  for (;;) {
    const trace = await askTrace(running, claim);
    const over = isOver(trace) || Date.now() >= end;
    if (isTerminal || over) {
      const text = printed(trace);
      process.stdout.write(`${lines > 0 ? `\x1b[${lines}F\x1b[J` : ''}${text}`);
      lines = text.split('\n').length - 1;
    }
    if (over) return trace;
    await delay(LOOK_MS);
  }
}
