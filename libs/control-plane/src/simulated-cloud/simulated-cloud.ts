import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ApiObject } from '../api/answer.ts';
import { Client } from '../api/client.ts';
import { ControlPlaneError } from '../control-plane-error.ts';
import type { SimulatedAnswers } from './answers.ts';
import { Cloud, type ExternalResource } from './cloud/cloud.ts';
import { Faults, type Fault } from './cloud/faults.ts';
import type { Latency } from './cloud/latency.ts';
import { EXTERNAL_SECRETS, ExternalSecrets } from './external-secrets/external-secrets.ts';
import { WriteError } from './managed/api.ts';
import { cloudOf, kindKey, managedKind, type ManagedKind } from './managed/kind.ts';
import { ProviderConfigs } from './managed/provider-config.ts';
import { ManagedReconciler } from './managed/reconciler.ts';
import { WorkQueue } from '../watch/queue.ts';
import { Chance } from './random.ts';
import { Store } from './watch/store.ts';
import { watchKinds } from './watch/watch-kinds.ts';
import { watchObjects } from '../watch/watch-objects.ts';

/** The namespace in which platforms look up what exists already: networks, zones, clusters. */
const LANDING_ZONE = 'platform-network';
const START_SECONDS = 60;

export interface SimulatedCloudOptions {
  /** What the clouds tell of composed resources, beside what follows from the resources: see readSimulatedAnswers. */
  readonly answers?: SimulatedAnswers;
  readonly latency?: Latency;
  /** From which everything follows that a cloud makes up: ids, addresses, passwords, latencies. Random when absent. */
  readonly seed?: string;
  /** The AWS account, where no ARN in a ProviderConfig tells it; 000000000000 when absent. */
  readonly awsAccount?: string;
  /** Whether a managed resource with an external name is there before anybody creates it; those in platform-network when absent. */
  readonly exists?: (object: ApiObject) => boolean;
  /** Gets a sentence about what only the cloud knows: what stays without a manager, what the API server refuses. */
  readonly report?: (line: string) => void;
}

/**
 * A simulated provider of the three clouds: it takes the place of the providers of AWS, Google Cloud and Azure, and of
 * External Secrets, on any Kubernetes API. Whatever managed resources appear there it creates, observes, updates and
 * deletes in a cloud that exists in its memory only, and answers as a provider would: references, conditions, external
 * names, observed fields, connection Secrets, notes of use. All of it is marked as simulated. No cloud is asked.
 *
 * What exists in the cloud is lost when it stops, but of what a managed resource stands for it is known again.
 */
export class SimulatedCloud {
  readonly #config: KubeConfig;
  readonly #client: Client;
  readonly #store = new Store();
  readonly #cloud = new Cloud();
  readonly #faults = new Faults();
  readonly #reconciler: ManagedReconciler;
  readonly #secrets: ExternalSecrets;
  readonly #queue: WorkQueue;
  readonly #kinds = new Map<string, { readonly kind?: ManagedKind; readonly watch: AbortController }>();
  readonly #stopping = new AbortController();

  /** @param config of a user who may read CRDs and write the managed resources, their ProviderConfigUsages and Secrets */
  constructor(config: KubeConfig, options: SimulatedCloudOptions = {}) {
    const { answers = {}, latency = {}, seed = randomBytes(16).toString('hex'), report = () => {} } = options;
    const { awsAccount = '000000000000', exists = ({ metadata }: ApiObject) => metadata?.namespace === LANDING_ZONE } =
      options;
    this.#config = config;
    this.#client = new Client(config);
    const chance = new Chance(seed);
    this.#reconciler = new ManagedReconciler({
      client: this.#client,
      store: this.#store,
      cloud: this.#cloud,
      faults: this.#faults,
      configs: new ProviderConfigs(this.#client, awsAccount),
      answers,
      latency,
      chance,
      exists,
      again: (kind, { metadata }) => this.#queue.add(keyOf(`${kind.group}/${kind.plural}`, metadata)),
      report,
    });
    this.#secrets = new ExternalSecrets(this.#client, chance);
    this.#queue = new WorkQueue(
      (key) => this.#work(key),
      (key, error) => {
        // A conflict only means that somebody else was faster.
        if (!(error instanceof WriteError && error.code === 409)) report(`${key}: ${error.message}`);
      },
    );
  }

  /**
   * Resolves when all kinds that are served are watched; others follow when they are served.
   *
   * @throws ControlPlaneError `not-in-time` when the API server does not list them within a minute
   */
  async start(): Promise<void> {
    const isWanted = (group: string) => cloudOf(group) !== undefined || group === EXTERNAL_SECRETS.group;
    const events = {
      served: (definition: ApiObject) => this.#watch(definition),
      gone: (group: string, plural: string) => this.#unwatch(`${group}/${plural}`),
    };
    const late = new ControlPlaneError(
      'not-in-time',
      `waited ${START_SECONDS} s for the API server to list the managed resources`,
      'Look whether it runs, and whether the user may list and watch CRDs and all managed resources.',
    );
    const deadline = new AbortController();
    try {
      await Promise.race([
        watchKinds(this.#config, this.#client, isWanted, events, this.#stopping.signal),
        delay(START_SECONDS * 1000, undefined, { signal: deadline.signal }).then(() => Promise.reject(late)),
      ]);
    } catch (error) {
      await this.stop();
      throw error;
    } finally {
      deadline.abort();
    }
  }

  /** Resolves when nothing more is written. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const { watch } of this.#kinds.values()) watch.abort();
    await this.#queue.stop();
    this.#client.close();
  }

  /** From now on something goes wrong, until it is healed. */
  fail(fault: Fault): void {
    this.#faults.add(fault);
    this.#again();
  }

  /** Ends the faults with these fields, all of them when none is given. Tells how many. */
  heal(fields: Partial<Fault> = {}): number {
    const healed = this.#faults.heal(fields);
    this.#again();
    return healed;
  }

  /** Sets something as people do in a cloud's own console, past every control plane. Tells in how many resources. */
  edit(isMeant: (resource: ExternalResource) => boolean, settings: ExternalResource['settings']): number {
    const edited = this.#cloud.edit(isMeant, settings);
    this.#again();
    return edited;
  }

  /** What exists in the cloud, with and without somebody who manages it. */
  resources(): readonly ExternalResource[] {
    return this.#cloud.all();
  }

  #again(): void {
    for (const [place, { kind }] of this.#kinds) {
      if (kind) for (const { metadata } of this.#store.all(kindKey(kind))) this.#queue.add(keyOf(place, metadata));
    }
  }

  async #watch(definition: ApiObject): Promise<void> {
    const { group, names } = definition['spec'];
    const kind = managedKind(definition);
    const isExternalSecret = group === EXTERNAL_SECRETS.group && names.kind === EXTERNAL_SECRETS.kind;
    if (!kind && !isExternalSecret) return;
    const place = `${group}/${names.plural}`;
    const watch = new AbortController();
    const listed = Promise.withResolvers<void>();
    this.#kinds.set(place, { watch, ...(kind && { kind }) });
    const stored = kindKey(kind ?? EXTERNAL_SECRETS);
    const events = {
      changed: (object: ApiObject) => {
        if (this.#store.put(stored, object)) this.#queue.add(keyOf(place, object.metadata));
      },
      removed: (object: ApiObject) => {
        this.#store.remove(stored, object);
        this.#reconciler.forget(object);
      },
      listed: () => listed.resolve(),
    };
    const { root, plural } = kind ?? EXTERNAL_SECRETS;
    const watching = watchObjects(this.#config, `${root}/${plural}`, events, watch.signal);
    void watching.finally(() => listed.resolve());
    await listed.promise;
  }

  #unwatch(place: string): void {
    const known = this.#kinds.get(place);
    if (!known) return;
    known.watch.abort();
    this.#kinds.delete(place);
    this.#store.forget(kindKey(known.kind ?? EXTERNAL_SECRETS));
  }

  #work(key: string): Promise<number | undefined> {
    const [place = '', namespace = '', name = ''] = key.split(' ');
    const known = this.#kinds.get(place);
    const object = known && this.#store.get(kindKey(known.kind ?? EXTERNAL_SECRETS), namespace, name);
    if (!known || !object) return Promise.resolve(undefined);
    return known.kind ? this.#reconciler.reconcile(known.kind, object) : this.#secrets.reconcile(object);
  }
}

function keyOf(place: string, metadata: ApiObject['metadata']): string {
  return `${place} ${metadata?.namespace ?? ''} ${metadata?.name}`;
}
