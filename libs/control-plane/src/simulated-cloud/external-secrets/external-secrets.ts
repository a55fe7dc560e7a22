import type { ApiObject } from '../../api/answer.ts';
import type { Client } from '../../api/client.ts';
import { patchResource, readSecret, WriteError, writeSecret } from '../managed/api.ts';
import { SIMULATED_MESSAGE } from '../managed/conditions.ts';
import type { Chance } from '../random.ts';
import { makePassword } from './password.ts';

const RETRY_MS = 500;
const MANAGED_LABEL = { 'reconcile.external-secrets.io/managed': 'true' };

/** Where ExternalSecrets lie. */
export const EXTERNAL_SECRETS = {
  group: 'external-secrets.io',
  kind: 'ExternalSecret',
  root: '/apis/external-secrets.io/v1',
  plural: 'externalsecrets',
} as const;

/**
 * Does for ExternalSecrets what External Secrets does, as far as Compositions need it: makes a password up with the
 * generator Password, once, into the target Secret (external-secrets v1.3.2, pkg/controllers/externalsecret). It has no
 * secret store.
 */
export class ExternalSecrets {
  readonly #client: Client;
  readonly #chance: Chance;

  constructor(client: Client, chance: Chance) {
    this.#client = client;
    this.#chance = chance;
  }

  /** Resolves to the milliseconds after which it is to be looked at again, if at all. */
  async reconcile(object: ApiObject): Promise<number | undefined> {
    const { name = '', namespace = '', deletionTimestamp, generation, uid } = object.metadata ?? {};
    if (deletionTimestamp !== undefined) return undefined;
    const target = object['spec'].target ?? {};
    const secret = target.name ?? name;
    const isDone = object['status']?.syncedResourceVersion === `${generation}`;
    if (isDone && (await readSecret(this.#client, namespace, secret))) return undefined;
    const values = await this.#generated(object, namespace);
    if (!values) {
      await this.#tell(object, 'False', 'SecretSyncedError', 'could not get secret data from provider');
      return RETRY_MS;
    }
    const { apiVersion, kind } = object;
    const owner = { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
    const isOwner = (target.creationPolicy ?? 'Owner') === 'Owner';
    await writeSecret(this.#client, {
      name: secret,
      namespace,
      values,
      labels: MANAGED_LABEL,
      ...(isOwner && { owner }),
    });
    await this.#tell(object, 'True', 'SecretSynced', `secret synced; ${SIMULATED_MESSAGE}`, {
      binding: { name: secret },
      refreshTime: seconds(),
      syncedResourceVersion: `${generation}`,
    });
    return undefined;
  }

  async #generated(object: ApiObject, namespace: string): Promise<Record<string, string> | undefined> {
    const sources: ApiObject[] = object['spec'].dataFrom ?? [];
    const values: Record<string, string> = {};
    for (const { sourceRef } of sources) {
      const { apiVersion, kind, name } = sourceRef?.generatorRef ?? {};
      if (kind !== 'Password') return undefined;
      const answer = await this.#client.get({ apiVersion, kind, metadata: { name, namespace } });
      if (!answer.ok && answer.code !== 404) throw new WriteError(answer.code, answer.message);
      if (!answer.ok) return undefined;
      const chance = this.#chance.of(kind, namespace, name, object.metadata?.uid ?? '');
      values['password'] = makePassword(answer.object['spec'], chance);
    }
    return sources.length > 0 ? values : undefined;
  }

  async #tell(object: ApiObject, status: string, reason: string, message: string, more: object = {}): Promise<void> {
    const known = object['status']?.conditions?.find(({ type }: ApiObject) => type === 'Ready');
    if (known?.status === status && known.message === message && Object.keys(more).length === 0) return;
    const condition = { type: 'Ready', status, reason, message, lastTransitionTime: seconds() };
    await patchResource(
      this.#client,
      EXTERNAL_SECRETS,
      object,
      { status: { conditions: [condition], ...more } },
      '/status',
    );
  }
}

function seconds(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
