import type { ApiObject } from '@platform/control-plane';
import type { Reader } from './sources.ts';

/** Lists objects, and remembers what could not be listed. */
export interface Lister {
  /** The objects of a kind in all namespaces; none of a kind that is not served. */
  list(apiVersion: string, kind: string, namespace?: string): Promise<readonly ApiObject[]>;
  /** Why something could not be listed, in the words of the API server; the first such thing. */
  problem(): string | undefined;
}

export function listerOf(client: Reader): Lister {
  let problem: string | undefined;
  return {
    async list(apiVersion, kind, namespace) {
      const answer = await client.list<ApiObject>(apiVersion, kind, namespace === undefined ? {} : { namespace });
      // What lists holds has no kind of its own.
      if (answer.ok) return answer.object.items.map((item) => ({ ...item, apiVersion, kind }));
      if (answer.code !== 404) problem ??= answer.message;
      return [];
    },
    problem: () => problem,
  };
}
