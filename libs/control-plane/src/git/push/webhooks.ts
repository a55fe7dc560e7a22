import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { PushPayload } from './payload.ts';

const TIMEOUT_MS = 10_000;
const PAUSE_MS = 500;

/** How deliveries are made. */
export interface WebhookOptions {
  /** What receivers know, too. */
  readonly secret: string;
  /** Gets a sentence about each delivery, and about each that fails for good. */
  readonly report?: (line: string) => void;
  /** How long a receiver may be away, as while it is started again; a minute when absent. */
  readonly patienceSeconds?: number;
}

/**
 * Tells others of pushes, as GitHub does: signed JSON over HTTP. Unlike GitHub it tries again while a receiver is away.
 * Each receiver hears of pushes in their order.
 */
export class Webhooks {
  readonly #options: WebhookOptions;
  /** By address, what it is being told. */
  readonly #receivers = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(options: WebhookOptions) {
    this.#options = options;
  }

  /** From now on, tells this address of every push. */
  add(url: string): void {
    this.#receivers.set(url, Promise.resolve());
  }

  /** Tells all receivers; does not wait for them. */
  push(payload: PushPayload): void {
    const body = JSON.stringify(payload);
    for (const [url, before] of this.#receivers)
      this.#receivers.set(
        url,
        before.then(() => this.#deliver(url, body)),
      );
  }

  /** Gives up what is not delivered, and tells nobody any more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#receivers.values());
  }

  async #deliver(url: string, body: string): Promise<void> {
    const { secret, report = () => {}, patienceSeconds = 60 } = this.#options;
    const headers = {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    };
    const { signal } = this.#closing;
    for (const end = performance.now() + patienceSeconds * 1000; !signal.aborted;) {
      const outcome = await post(url, headers, body, signal);
      const isLast = outcome.isFinal || performance.now() >= end;
      if (isLast) report(`${new Date().toISOString()} push told to ${url}: ${outcome.text}`);
      if (isLast) return;
      await delay(PAUSE_MS, undefined, { signal }).catch(() => {});
    }
  }
}

interface Outcome {
  readonly text: string;
  /** Another attempt would not end in another way. */
  readonly isFinal: boolean;
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  closing: AbortSignal,
): Promise<Outcome> {
  try {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    const text = await response.text();
    return { text: `HTTP ${response.status} ${text}`.trim(), isFinal: response.status < 500 };
  } catch (error) {
    const { message, cause } = error as Error;
    return { text: cause instanceof Error ? cause.message : message, isFinal: false };
  }
}
