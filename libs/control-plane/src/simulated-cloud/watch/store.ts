import type { ApiObject } from '../../api/answer.ts';

/** The objects of all watched kinds as they were seen last, by kind, namespace and name. */
export class Store {
  readonly #kinds = new Map<string, Map<string, ApiObject>>();
  /** What is to be called, by kind and who waits. */
  readonly #waiting = new Map<string, Map<string, () => void>>();

  /** Keeps an object, unless a newer one is known. Tells whether it was news. */
  put(kind: string, object: ApiObject): boolean {
    const objects = this.#kinds.get(kind) ?? new Map<string, ApiObject>();
    this.#kinds.set(kind, objects);
    const name = nameOf(object);
    const known = objects.get(name);
    if (known && known.metadata?.uid === object.metadata?.uid && versionOf(known) >= versionOf(object)) return false;
    objects.set(name, object);
    const waiting = this.#waiting.get(kind) ?? [];
    this.#waiting.delete(kind);
    for (const [, call] of waiting) call();
    return true;
  }

  /** Calls once, when there is news of a kind; of one that waits twice only the last call counts. */
  onNews(kind: string, who: string, call: () => void): void {
    const waiting = this.#waiting.get(kind) ?? new Map<string, () => void>();
    this.#waiting.set(kind, waiting.set(who, call));
  }

  /** Forgets an object, unless another one of its name has come. */
  remove(kind: string, object: ApiObject): void {
    const objects = this.#kinds.get(kind);
    const name = nameOf(object);
    if (objects?.get(name)?.metadata?.uid === object.metadata?.uid) objects?.delete(name);
  }

  get(kind: string, namespace: string, name: string): ApiObject | undefined {
    return this.#kinds.get(kind)?.get(`${namespace}/${name}`);
  }

  /** The objects of a kind in a namespace, ordered by name as an API server lists them. */
  list(kind: string, namespace: string): ApiObject[] {
    const objects = [...(this.#kinds.get(kind)?.values() ?? [])];
    return objects
      .filter(({ metadata }) => metadata?.namespace === namespace)
      .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  }

  all(kind: string): ApiObject[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])];
  }

  forget(kind: string): void {
    this.#kinds.delete(kind);
  }
}

function nameOf({ metadata }: ApiObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name}`;
}

/** Comparable since Kubernetes 1.35 (KEP-5504), and in fact ever since etcd. */
function versionOf({ metadata }: ApiObject): bigint {
  return BigInt(metadata?.resourceVersion ?? 0);
}
