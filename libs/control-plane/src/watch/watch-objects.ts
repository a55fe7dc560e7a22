import { request, type RequestOptions } from 'node:https';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ApiObject } from '../api/answer.ts';

/** What happens to the objects of a collection. */
export interface ObjectEvents {
  /** An object is there, for the first time or changed. */
  changed(object: ApiObject): void;
  /** An object is gone. */
  removed(object: ApiObject): void;
  /** All objects that were there at the beginning have been told. */
  listed?(): void;
}

/** Asks for names and labels alone (https://kubernetes.io/docs/reference/using-api/api-concepts/#metadata-only-fetches). */
export const METADATA_ONLY = 'PartialObjectMetadata;g=meta.k8s.io;v=v1';

/** The API server ends a watch after this time; another begins where it ended. */
const WATCH_SECONDS = 300;
/** Longer than the API server stays silent: it sends a bookmark a minute. */
const SILENCE_MS = 90_000;
const RETRY_MS = 500;

/**
 * Tells of all objects of a collection and of every change, until it is aborted; after a failure it lists again.
 *
 * client-node's ListWatch (2.0.1) is not used: it keeps a copy of everything, cannot ask for metadata alone, gives up at
 * the first failure, and opens one more watch when it is stopped while it waits.
 *
 * @param path of the collection, such as /apis/rds.aws.m.upbound.io/v1beta1/instances
 * @param as METADATA_ONLY, or whole objects when absent
 */
export async function watchObjects(
  config: KubeConfig,
  path: string,
  events: ObjectEvents,
  signal: AbortSignal,
  as?: string,
): Promise<void> {
  const collection = new Collection(config, path, events, signal, as);
  while (!signal.aborted) {
    try {
      await collection.list();
      while (!signal.aborted) await collection.watch();
    } catch {
      await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

class Collection {
  readonly #config: KubeConfig;
  readonly #path: string;
  readonly #events: ObjectEvents;
  readonly #signal: AbortSignal;
  readonly #as: string | undefined;
  /** By namespace and name, to tell what went while nobody watched. */
  #known = new Map<string, ApiObject>();
  #version = '';

  constructor(config: KubeConfig, path: string, events: ObjectEvents, signal: AbortSignal, as: string | undefined) {
    this.#config = config;
    this.#path = path;
    this.#events = events;
    this.#signal = signal;
    this.#as = as;
  }

  async list(): Promise<void> {
    let body = '';
    await this.#lines(this.#path, 'List', (line) => (body += line));
    const { items, metadata } = JSON.parse(body) as ApiObject & { items: ApiObject[] };
    const before = this.#known;
    this.#known = new Map(items.map((object) => [keyOf(object), marker(object)]));
    for (const [key, object] of before) if (!this.#known.has(key)) this.#events.removed(object);
    for (const object of items) this.#events.changed(object);
    this.#version = (metadata as { resourceVersion: string }).resourceVersion;
    this.#events.listed?.();
  }

  /** Ends normally when the API server has had enough; throws when the list is too old, too. */
  watch(): Promise<void> {
    const query = `?watch=true&allowWatchBookmarks=true&timeoutSeconds=${WATCH_SECONDS}&resourceVersion=${this.#version}`;
    return this.#lines(this.#path + query, '', (line) => {
      const { type, object } = JSON.parse(line) as { type: string; object: ApiObject };
      if (type === 'ERROR') throw new Error(String(object['message']));
      this.#version = object.metadata?.resourceVersion ?? this.#version;
      if (type === 'BOOKMARK') return;
      if (type === 'DELETED') {
        this.#known.delete(keyOf(object));
        this.#events.removed(object);
      } else {
        this.#known.set(keyOf(object), marker(object));
        this.#events.changed(object);
      }
    });
  }

  async #lines(path: string, suffix: string, take: (line: string) => void): Promise<void> {
    const options: RequestOptions = { timeout: SILENCE_MS };
    await this.#config.applyToHTTPSOptions(options);
    const kind = this.#as?.replace(';', `${suffix};`);
    options.headers = { ...options.headers, accept: `application/json${kind ? `;as=${kind}` : ''}` };
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const url = new URL(path, this.#config.getCurrentCluster()?.server);
    const sent = request(url, { ...options, signal: this.#signal }, (response) => {
      response.on('error', reject);
      if (response.statusCode !== 200) {
        sent.destroy(new Error(`HTTP ${response.statusCode}`));
        return;
      }
      const lines = createInterface(response);
      lines.on('line', (line) => {
        try {
          take(line);
        } catch (error) {
          sent.destroy(error as Error);
          reject(error as Error);
        }
      });
      lines.on('error', reject); // it passes on those of the response
      lines.on('close', resolve);
    });
    sent.on('timeout', () => sent.destroy(new Error('silence')));
    sent.on('error', reject);
    sent.end();
    return promise;
  }
}

function keyOf({ metadata }: ApiObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name}`;
}

/** As much of an object as tells that it is gone. */
function marker({ apiVersion, kind, metadata }: ApiObject): ApiObject {
  const { name, namespace, uid } = metadata ?? {};
  return { apiVersion, kind, metadata: { name, namespace, uid } } as ApiObject;
}
