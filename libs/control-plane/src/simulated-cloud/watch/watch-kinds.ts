import type { KubeConfig } from '@kubernetes/client-node';
import type { ApiObject } from '../../api/answer.ts';
import type { Client } from '../../api/client.ts';
import { METADATA_ONLY, watchObjects } from '../../watch/watch-objects.ts';

/** Kinds come and go: Crossplane activates them one by one. */
export interface KindEvents {
  /** A kind that is wanted is served. */
  served(definition: ApiObject): Promise<void>;
  /** It is not any more. */
  gone(group: string, plural: string): void;
}

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const RETRY_MS = 200;

/**
 * Tells of the CRDs that are established in the groups that are wanted. They are watched by name alone: whole they are
 * hundreds of kilobytes each.
 *
 * @returns a promise of the kinds that were served at the beginning having been told
 */
export async function watchKinds(
  config: KubeConfig,
  client: Client,
  isWanted: (group: string) => boolean,
  events: KindEvents,
  signal: AbortSignal,
): Promise<void> {
  const told = new Set<string>();
  const pending = new Set<Promise<void>>();
  const tell = async (name: string): Promise<void> => {
    if (told.has(name) || signal.aborted) return;
    const answer = await client.request<ApiObject>({ method: 'GET', path: `${DEFINITIONS}/${name}` });
    if (!answer.ok && answer.code === 404) return;
    if (!answer.ok) {
      setTimeout(() => void tell(name), RETRY_MS).unref();
      return;
    }
    const conditions: ApiObject[] = answer.object['status']?.conditions ?? [];
    const isServed = conditions.some(({ type, status }: ApiObject) => type === 'Established' && status === 'True');
    if (!isServed || told.has(name)) return;
    told.add(name);
    await events.served(answer.object);
  };
  const listed = Promise.withResolvers<void>();
  const seen = {
    changed: ({ metadata }: ApiObject) => {
      const name = metadata?.name ?? '';
      if (told.has(name) || !isWanted(groupOf(name))) return;
      const telling = tell(name);
      pending.add(telling);
      void telling.finally(() => pending.delete(telling));
    },
    removed: ({ metadata }: ApiObject) => {
      const name = metadata?.name ?? '';
      if (told.delete(name)) events.gone(groupOf(name), name.slice(0, name.indexOf('.')));
    },
    listed: () => listed.resolve(),
  };
  void watchObjects(config, DEFINITIONS, seen, signal, METADATA_ONLY).finally(() => listed.resolve());
  await listed.promise;
  await Promise.all(pending);
}

function groupOf(definition: string): string {
  return definition.slice(definition.indexOf('.') + 1);
}
