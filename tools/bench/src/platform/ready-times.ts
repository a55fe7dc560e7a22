import { setTimeout as delay } from 'node:timers/promises';
import { Watch, type KubeConfig } from '@kubernetes/client-node';
import type { ApiObject } from '@platform/control-plane';

/** A collection of the Kubernetes API that holds claims. */
export interface ClaimKind {
  readonly kind: string;
  /** Such as /apis/platform.kubecon.io/v1alpha1/dnsrecordclaims. */
  readonly path: string;
}

/** Which claim is meant. */
export interface ClaimKey {
  readonly kind: string;
  readonly team: string;
  readonly name: string;
}

/** As long as claims of a kind are not served. */
const RETRY_MS = 1_000;
const LOOK_MS = 50;
const TELL_MS = 10_000;

/** When claims became Ready. They are watched: to list a thousand of them all the time would slow down what is measured. */
export class ReadyTimes {
  readonly #at = new Map<string, number>();

  /** Begins to watch claims, also of kinds that are not served yet, for as long as this process lives. */
  constructor(config: KubeConfig, kinds: readonly ClaimKind[]) {
    for (const each of kinds) void this.#follow(new Watch(config), each);
  }

  /** By the clock of performance.now(), in milliseconds; undefined before. */
  of({ kind, team, name }: ClaimKey): number | undefined {
    return this.#at.get(`${kind} ${team}/${name}`);
  }

  /** Resolves when all claims have been Ready, or when the time is over. */
  async wait(claims: readonly ClaimKey[], seconds: number, say: (line: string) => void): Promise<void> {
    const begun = performance.now();
    let told = begun;
    while (performance.now() - begun < seconds * 1000) {
      const ready = claims.filter((claim) => this.of(claim) !== undefined).length;
      if (ready === claims.length) return;
      if (performance.now() - told > TELL_MS) {
        told = performance.now();
        say(`${ready} of ${claims.length} claims Ready after ${((told - begun) / 1000).toFixed(0)} s`);
      }
      await delay(LOOK_MS);
    }
  }

  /** A watch without a version begins with all that is there: so nothing is lost between two of them. */
  async #follow(watch: Watch, { kind, path }: ClaimKind): Promise<void> {
    const see = (_: string, object: ApiObject) => this.#see(kind, object);
    for (;;) {
      const ended = Promise.withResolvers<Error | null>();
      await watch.watch(path, {}, see, ended.resolve);
      const error = await ended.promise;
      // client-node ends it after half a minute without news; what happens before the next one begins is seen late.
      if (error && error.name !== 'TimeoutError') await delay(RETRY_MS, undefined, { ref: false });
    }
  }

  #see(kind: string, { metadata, status }: ApiObject): void {
    const key = `${kind} ${metadata?.namespace}/${metadata?.name}`;
    const conditions: readonly { readonly type: string; readonly status: string }[] = status?.conditions ?? [];
    const isReady = conditions.some((each) => each.type === 'Ready' && each.status === 'True');
    if (isReady && !this.#at.has(key)) this.#at.set(key, performance.now());
  }
}
