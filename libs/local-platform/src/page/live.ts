import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { PlatformView } from '../view/platform-view.ts';
import { pageData } from './data.ts';

/** From the end of one reading to the beginning of the next. */
const PAUSE_MS = 1000;

/**
 * Server-sent events about a view that is read again and again, as long as somebody listens: `view` when something has
 * changed, `tick` with the time of each reading, `trouble` when it cannot be read.
 */
export class Live {
  readonly #read: () => Promise<PlatformView>;
  /** Who listens, and the data that they have. */
  readonly #listeners = new Map<ServerResponse, string | undefined>();
  #isReading = false;

  constructor(read: () => Promise<PlatformView>) {
    this.#read = read;
  }

  /** Sends events until the other side has enough. */
  listen(response: ServerResponse): void {
    response.on('close', () => this.#listeners.delete(response));
    response.write('retry: 1000\n\n');
    this.#listeners.set(response, undefined);
    if (!this.#isReading) void this.#run();
  }

  /** Ends all events; no reading begins any more. */
  stop(): void {
    for (const response of this.#listeners.keys()) response.end();
    this.#listeners.clear();
  }

  async #run(): Promise<void> {
    this.#isReading = true;
    while (this.#listeners.size > 0) {
      try {
        const view = await this.#read();
        this.#tell(JSON.stringify(pageData(view)), view.at);
      } catch (error) {
        for (const response of this.#listeners.keys())
          send(response, 'trouble', JSON.stringify((error as Error).message));
      }
      await delay(PAUSE_MS, undefined, { ref: false });
    }
    this.#isReading = false;
  }

  #tell(data: string, at: string): void {
    for (const [response, known] of this.#listeners) {
      // Who is slow gets the newest state when it has read the last one, and not all in between.
      if (response.writableNeedDrain) continue;
      if (known !== data) send(response, 'view', data);
      this.#listeners.set(response, data);
      send(response, 'tick', JSON.stringify(at));
    }
  }
}

/** JSON has no line breaks, which would end the data. */
function send(response: ServerResponse, event: string, data: string): void {
  response.write(`event: ${event}\ndata: ${data}\n\n`);
}
