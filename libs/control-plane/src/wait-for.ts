import { setTimeout as delay } from 'node:timers/promises';
import type { Component } from './component/component.ts';
import { ControlPlaneError } from './control-plane-error.ts';

const POLL_MS = 100;

/** Asks once: resolves to what is waited for, or to undefined when it is not there yet, and may say what is instead. */
export type Probe<T> = (say: (state: string) => void) => Promise<T | undefined>;

/**
 * Asks again and again until there is an answer.
 *
 * @param what is waited for, as the end of the sentence "waited 20 s for ..."
 * @param components programs that it depends on: when one of them ends, waiting ends too
 * @throws ControlPlaneError `not-in-time` with the last state and the ends of the programs' logs, `component-ended`
 */
export async function waitFor<T>(
  what: string,
  deadlineSeconds: number,
  probe: Probe<T>,
  components: readonly Component[] = [],
): Promise<T> {
  let state = '';
  for (const end = performance.now() + deadlineSeconds * 1000; performance.now() < end; await delay(POLL_MS)) {
    const answer = await probe((text) => (state = text));
    if (answer !== undefined) return answer;
    const failure = components.map((component) => component.failure()).find(Boolean);
    if (failure) throw failure;
  }
  throw new ControlPlaneError(
    'not-in-time',
    `waited ${deadlineSeconds} s for ${what}${state && `; last seen: ${state}`}`,
    'Try again when the machine has less to do; the last lines of the programs stand above.',
    components.map((component) => `${component.name}:\n${component.tail()}`).join('\n\n'),
  );
}
