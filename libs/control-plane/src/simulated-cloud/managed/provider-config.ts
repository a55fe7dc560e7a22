import type { ApiObject } from '../../api/answer.ts';
import type { Client, Reference } from '../../api/client.ts';
import { controlledBy, WriteError } from './api.ts';
import type { ManagedKind } from './kind.ts';

/** Whose cloud it is: what a ProviderConfig says of it. */
export interface Account {
  /** AWS: the account's number. */
  readonly account: string;
  readonly project: string;
  readonly subscription: string;
}

interface ConfigReference {
  readonly kind: string;
  readonly name: string;
}

/**
 * What managed resources use: ProviderConfigs, and the notes about it that providers keep, one for each resource
 * (crossplane-runtime v2.4.0, pkg/resource/providerconfig.go).
 */
export class ProviderConfigs {
  readonly #client: Client;
  readonly #awsAccount: string;
  readonly #accounts = new Map<string, Account>();
  readonly #noted = new Map<string, string>();

  /** @param awsAccount where no ARN in a ProviderConfig tells the account */
  constructor(client: Client, awsAccount: string) {
    this.#client = client;
    this.#awsAccount = awsAccount;
  }

  /** Whose cloud a resource is for. Throws in the provider's words when its ProviderConfig is not there. */
  async account(object: ApiObject, { cloud }: ManagedKind): Promise<Account> {
    const { kind, name } = referenceOf(object);
    const apiVersion = `${cloud}.m.upbound.io/v1beta1`;
    const namespace = object.metadata?.namespace ?? '';
    const place = kind === 'ProviderConfig' ? namespace : '';
    const key = [apiVersion, kind, place, name].join(' ');
    const known = this.#accounts.get(key);
    if (known) return known;
    const answer = await this.#client.get({ apiVersion, kind, metadata: { name, namespace } });
    if (!answer.ok && answer.code !== 404) throw new WriteError(answer.code, answer.message);
    // A plane without the kind has no ProviderConfigs at all: nobody wants one.
    const hasKind = answer.ok || !answer.message.startsWith('the API server has no kind');
    if (!answer.ok && hasKind) {
      const message = `connect failed: cannot get terraform setup: cannot get referenced ProviderConfig: ${kind}.${cloud}.m.upbound.io "${name}" not found`;
      throw new ConnectError(message);
    }
    const account = this.#accountIn(answer.ok ? answer.object['spec'] : {});
    this.#accounts.set(key, account);
    return account;
  }

  /** Notes that a resource uses its ProviderConfig. Throws in the provider's words when that is refused. */
  async note(object: ApiObject, { cloud }: ManagedKind): Promise<void> {
    const { uid = '', name, namespace } = object.metadata ?? {};
    const config = referenceOf(object);
    const said = `${config.kind}/${config.name}`;
    if (this.#noted.get(uid) === said) return;
    const usage = {
      ...usageOf(object, cloud),
      metadata: {
        name: uid,
        namespace,
        labels: {
          'crossplane.io/provider-config': config.name,
          'crossplane.io/provider-config-kind': config.kind,
        },
        ownerReferences: [controlledBy(object)],
      },
      providerConfigRef: config,
      resourceRef: { apiVersion: object.apiVersion, kind: object.kind, name },
    };
    const created = await this.#client.create(usage as unknown as ApiObject);
    const isThere = !created.ok && created.code === 409;
    const answer = isThere ? await this.#client.apply(usage as unknown as ApiObject) : created;
    const hasKind = answer.ok || !answer.message.startsWith('the API server has no kind');
    if (!answer.ok && hasKind) {
      const message = `connect failed: cannot get terraform setup: cannot track ProviderConfig usage: cannot apply ProviderConfigUsage: ${answer.message}`;
      throw new ConnectError(message);
    }
    this.#noted.set(uid, said);
  }

  /** Takes the note away when the resource is gone. */
  async forget(object: ApiObject, { cloud }: ManagedKind): Promise<void> {
    this.#noted.delete(object.metadata?.uid ?? '');
    await this.#client.delete(usageOf(object, cloud));
  }

  #accountIn(spec: ApiObject['spec']): Account {
    const [, account] = /arn:aws:iam::(\d{12}):/.exec(JSON.stringify(spec ?? {})) ?? [];
    return {
      account: account ?? this.#awsAccount,
      project: spec?.projectID ?? 'simulated-project',
      subscription: spec?.subscriptionID ?? '00000000-0000-0000-0000-000000000000',
    };
  }
}

/** The provider cannot begin; the message is what it says in the resource's condition. */
export class ConnectError extends Error {}

function usageOf({ metadata }: ApiObject, cloud: string): Reference {
  const { uid = '', namespace } = metadata ?? {};
  return {
    apiVersion: `${cloud}.m.upbound.io/v1beta1`,
    kind: 'ProviderConfigUsage',
    metadata: { name: uid, ...(namespace !== undefined && { namespace }) },
  };
}

function referenceOf(object: ApiObject): ConfigReference {
  return object['spec'].providerConfigRef ?? { kind: 'ClusterProviderConfig', name: 'default' };
}
