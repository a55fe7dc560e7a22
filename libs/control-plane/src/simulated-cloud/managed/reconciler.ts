import { isDeepStrictEqual } from 'node:util';
import type { ApiObject } from '../../api/answer.ts';
import type { Client } from '../../api/client.ts';
import type { SimulatedAnswers } from '../answers.ts';
import { factsOf } from '../catalogue/catalogue.ts';
import { fill, type Wanted } from '../catalogue/facts.ts';
import type { Cloud, ExternalResource } from '../cloud/cloud.ts';
import type { Faults, Verb } from '../cloud/faults.ts';
import { latencyOf, type Latency } from '../cloud/latency.ts';
import { faultMessage, refusalMessage } from '../cloud/messages.ts';
import type { Chance } from '../random.ts';
import type { Store } from '../watch/store.ts';
import {
  annotation,
  CREATE_PENDING,
  CREATE_SUCCEEDED,
  EXTERNAL_NAME,
  FINALIZER,
  isPaused,
  SIMULATED,
} from './annotations.ts';
import { controlledBy, patchResource, writeSecret } from './api.ts';
import { available, creating, deleting, failed, paused, synced, withConditions, type Condition } from './conditions.ts';
import { differs, replacement } from './differences.ts';
import { readInputs, type Inputs } from './inputs.ts';
import { kindKey, type ManagedKind } from './kind.ts';
import { answerOf, observe } from './observation.ts';
import { policiesOf, type Policies } from './policies.ts';
import { ConnectError, type ProviderConfigs } from './provider-config.ts';
import { resolveReferences } from './references.ts';

/** How soon something is looked at again that waits for something else. */
const RETRY_MS = 500;
const COMPOSITION_RESOURCE = 'crossplane.io/composition-resource-name';

/** What a provider works with. */
export interface ProviderWorld {
  readonly client: Client;
  readonly store: Store;
  readonly cloud: Cloud;
  readonly faults: Faults;
  readonly configs: ProviderConfigs;
  readonly answers: SimulatedAnswers;
  readonly latency: Latency;
  readonly chance: Chance;
  /** Whether something exists in the cloud that nobody has created here. */
  readonly exists: (object: ApiObject) => boolean;
  /** Gets a sentence about what only the cloud knows. */
  readonly report: (line: string) => void;
}

/** A managed resource in the middle of a reconciliation. */
interface Subject {
  readonly kind: ManagedKind;
  readonly object: ApiObject;
  readonly policies: Policies;
  readonly wanted: Wanted;
  readonly attributes: Inputs['attributes'];
  /** Where it is, or would be, in the cloud. */
  readonly identity: string;
}

/**
 * Does for managed resources what a provider does, in the order of crossplane-runtime's reconciler (v2.4.0,
 * pkg/reconciler/managed/reconciler.go), with a cloud that exists in memory only.
 */
export class ManagedReconciler {
  readonly #world: ProviderWorld;
  /** What the cloud is doing for a resource, and until when, by uid and verb. */
  readonly #operations = new Map<string, number>();
  /** Resources of which it is known what exists; of others their annotations tell, as after a restart. */
  readonly #known = new Set<string>();
  /** What was written into connection Secrets, by uid. */
  readonly #published = new Map<string, Readonly<Record<string, string>>>();

  constructor(world: ProviderWorld) {
    this.#world = world;
  }

  /** Resolves to the milliseconds after which the resource is to be looked at again, if at all. */
  async reconcile(kind: ManagedKind, seen: ApiObject): Promise<number | undefined> {
    const policies = policiesOf(seen);
    if (isPaused(seen) || policies.none) return this.#tell(kind, seen, [paused]);
    const isDeleted = seen.metadata?.deletionTimestamp !== undefined;
    if (isDeleted && !seen.metadata?.finalizers?.includes(FINALIZER)) return undefined;
    if (isDeleted && !policies.delete) return this.#orphan(kind, seen);
    try {
      const object = isDeleted ? seen : await this.#prepared(kind, seen);
      if (object === undefined) return undefined;
      const subject = await this.#subject(kind, object, policies);
      await this.#world.configs.note(object, kind);
      return await (isDeleted ? this.#delete(subject) : this.#createOrUpdate(subject));
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      await this.#tell(kind, seen, [failed(error.message)]);
      return RETRY_MS;
    }
  }

  /** Forgets a resource that is gone. */
  forget({ metadata }: ApiObject): void {
    const uid = metadata?.uid ?? '';
    this.#known.delete(uid);
    this.#published.delete(uid);
    for (const verb of ['create', 'update', 'delete']) this.#operations.delete(`${uid} ${verb}`);
  }

  /** With its external name, where that is the object's own, and its references. */
  async #prepared(kind: ManagedKind, object: ApiObject): Promise<ApiObject | undefined> {
    const { name } = object.metadata ?? {};
    const isNamed = annotation(object, EXTERNAL_NAME) !== undefined || factsOf(kind).assigned !== undefined;
    const { forProvider, changed, problem } = resolveReferences(object, kind, this.#world.store);
    const patch = {
      ...(!isNamed && { metadata: { annotations: { [EXTERNAL_NAME]: name } } }),
      ...(changed && problem === undefined && { spec: { forProvider } }),
    };
    const prepared = Object.keys(patch).length === 0 ? object : await this.#patch(kind, object, patch);
    if (prepared && problem !== undefined) throw new ConnectError(problem);
    return prepared;
  }

  async #subject(kind: ManagedKind, object: ApiObject, policies: Policies): Promise<Subject> {
    const { configs, client } = this.#world;
    const { name = '', namespace = '' } = object.metadata ?? {};
    const account = await configs.account(object, kind);
    const chance = this.#world.chance.of(kindKey(kind), namespace, name);
    const isDeleted = object.metadata?.deletionTimestamp !== undefined;
    const inputs = isDeleted ? { values: {}, attributes: {} } : await readInputs(object, client, chance);
    const facts = factsOf(kind);
    const forProvider = object['spec'].forProvider ?? {};
    const unnamed = { ...account, name, forProvider, secrets: inputs.values, chance, externalName: name };
    const externalName = annotation(object, EXTERNAL_NAME) ?? facts.assigned?.(unnamed) ?? name;
    const wanted = { ...unnamed, externalName };
    const id = facts.id === undefined ? externalName : fill(facts.id, wanted);
    const identity = [kindKey(kind), account.account, account.project, account.subscription, id].join(' ');
    return { kind, object, policies, wanted, attributes: inputs.attributes, identity };
  }

  async #createOrUpdate(subject: Subject): Promise<number | undefined> {
    const { kind, object, policies } = subject;
    const throttled = this.#fault(subject, 'observe');
    if (throttled !== undefined) return this.#fails(subject, [failed(throttled)]);
    const existing = this.#look(subject);
    if (existing) return this.#update(subject, existing);
    if (!policies.create) {
      return this.#fails(subject, [failed('observe failed: external resource does not exist')]);
    }
    const fault = this.#fault(subject, 'create');
    if (fault !== undefined) return this.#fails(subject, [creating, failed(fault)]);
    const begun = await this.#patch(kind, object, {
      metadata: {
        annotations: { [CREATE_PENDING]: annotation(object, CREATE_PENDING) ?? now() },
        finalizers: withFinalizer(object),
      },
    });
    if (!begun) return undefined;
    const remaining = this.#remaining(subject, 'create');
    if (remaining > 0) return (await this.#tell(kind, begun, [creating, synced])) ?? remaining;
    this.#put(subject, subject.wanted.forProvider);
    const created = await this.#patch(kind, begun, {
      metadata: {
        annotations: {
          [EXTERNAL_NAME]: subject.wanted.externalName,
          [CREATE_SUCCEEDED]: now(),
          [SIMULATED]: 'true',
        },
      },
    });
    return created && this.#exists({ ...subject, object: created }, synced);
  }

  async #update(subject: Subject, existing: ExternalResource): Promise<number | undefined> {
    const { kind, object, policies, wanted } = subject;
    const marked = await this.#patch(kind, object, {
      metadata: {
        annotations: { [EXTERNAL_NAME]: wanted.externalName, [SIMULATED]: 'true' },
        finalizers: withFinalizer(object),
      },
    });
    if (!marked) return undefined;
    const now = { ...subject, object: marked };
    if (!policies.update || !differs(existing.settings, wanted.forProvider)) return this.#exists(now, synced);
    const refused = replacement(existing.settings, wanted.forProvider, factsOf(kind).immutable);
    if (refused !== undefined) return this.#exists(now, failed(refused), existing);
    const fault = this.#fault(now, 'update');
    if (fault !== undefined) return (await this.#exists(now, failed(fault), existing)) ?? RETRY_MS;
    const remaining = this.#remaining(now, 'update');
    if (remaining > 0) return remaining;
    this.#put(subject, wanted.forProvider);
    return this.#exists(now, synced);
  }

  async #delete(subject: Subject): Promise<number | undefined> {
    const { kind, object, identity } = subject;
    if ((object.metadata?.finalizers?.length ?? 0) > 1) return RETRY_MS;
    const existing = this.#look(subject);
    if (existing) {
      const words = factsOf(kind).protected?.(protectedBy(existing, object));
      const name = existing.externalName;
      const refused = words === undefined ? this.#fault(subject, 'delete') : refusalMessage(kind, name, words);
      if (refused !== undefined) return this.#fails(subject, [deleting, failed(refused)]);
      const remaining = this.#remaining(subject, 'delete');
      if (remaining > 0) return (await this.#tell(kind, object, [deleting, synced])) ?? remaining;
      this.#world.cloud.delete(identity);
    }
    await this.#release(kind, object);
    return undefined;
  }

  /** What is behind the resource stays, with nobody who manages it. */
  async #orphan(kind: ManagedKind, object: ApiObject): Promise<undefined> {
    const { cloud, report } = this.#world;
    const { metadata } = object;
    const name = annotation(object, EXTERNAL_NAME) ?? '';
    const subject = await this.#subject(kind, object, policiesOf(object)).catch((error: Error) => {
      if (error instanceof ConnectError) return undefined;
      throw error;
    });
    const existing = subject && cloud.find(subject.identity);
    if (subject && existing) cloud.put(subject.identity, { ...existing, orphaned: true });
    if (existing || annotation(object, CREATE_SUCCEEDED) !== undefined) {
      report(
        `${kind.kind} ${metadata?.namespace}/${metadata?.name} is gone, "${name}" stays in the simulated cloud: ` +
          'its managementPolicies do not have Delete',
      );
    }
    await this.#release(kind, object);
  }

  async #release(kind: ManagedKind, object: ApiObject): Promise<void> {
    const finalizers = object.metadata?.finalizers?.filter((each) => each !== FINALIZER);
    await this.#patch(kind, object, { metadata: { finalizers } });
    await this.#world.configs.forget(object, kind);
  }

  /** Finds what exists: what was created here, what was there before, or what a resource says of an earlier life. */
  #look(subject: Subject): ExternalResource | undefined {
    const { object, identity, wanted } = subject;
    const uid = object.metadata?.uid ?? '';
    const isNew = !this.#known.has(uid);
    this.#known.add(uid);
    if (annotation(object, EXTERNAL_NAME) === undefined) return undefined;
    const existing = this.#world.cloud.find(identity);
    if (existing && !existing.orphaned) return existing;
    const wasThere = isNew && annotation(object, CREATE_SUCCEEDED) !== undefined;
    if (existing || wasThere || this.#world.exists(object)) {
      this.#put(subject, existing?.settings ?? wanted.forProvider);
    }
    return this.#world.cloud.find(identity);
  }

  #put({ kind, identity, wanted }: Subject, settings: Wanted['forProvider']): void {
    const { externalName } = wanted;
    const resource = { cloud: kind.cloud, group: kind.group, kind: kind.kind, externalName, settings, orphaned: false };
    this.#world.cloud.put(identity, resource);
  }

  /** Tells of a resource that exists; `applied` is what it is set to when that is not what is wanted. */
  async #exists(subject: Subject, outcome: Condition, applied?: ExternalResource): Promise<number | undefined> {
    const { kind, object, wanted, attributes } = subject;
    const actual = applied ? { ...wanted, forProvider: applied.settings } : wanted;
    const { atProvider, connection } = observe(actual, factsOf(kind), this.#answer(kind, object), attributes);
    await this.#publish(object, connection);
    return this.#tell(kind, object, [available, outcome], atProvider);
  }

  #answer({ cloud }: ManagedKind, object: ApiObject) {
    const composite = object.metadata?.ownerReferences?.find(({ controller }) => controller);
    const resource = annotation(object, COMPOSITION_RESOURCE);
    const answers = this.#world.answers[composite?.kind ?? '']?.[cloud];
    return answers && resource !== undefined ? answerOf(object, resource, answers) : undefined;
  }

  async #publish(object: ApiObject, values: Readonly<Record<string, string>>): Promise<void> {
    const { namespace = '', uid = '' } = object.metadata ?? {};
    const name = object['spec'].writeConnectionSecretToRef?.name;
    if (name === undefined || isDeepStrictEqual(this.#published.get(uid), values)) return;
    const type = 'connection.crossplane.io/v1alpha1';
    await writeSecret(this.#world.client, { name, namespace, type, owner: controlledBy(object), values });
    this.#published.set(uid, values);
  }

  async #fails({ kind, object }: Subject, conditions: readonly Condition[]): Promise<number> {
    await this.#tell(kind, object, conditions);
    return RETRY_MS;
  }

  #fault({ kind, object, wanted }: Subject, verb: Verb): string | undefined {
    const fault = this.#world.faults.of(kind, object, verb);
    return fault && fault.reason !== 'slow' ? faultMessage(fault, kind, wanted.externalName, verb) : undefined;
  }

  /** The milliseconds until the cloud has done something, which it begins when it is asked first. */
  #remaining({ kind, object, wanted }: Subject, verb: 'create' | 'update' | 'delete'): number {
    const operation = `${object.metadata?.uid} ${verb}`;
    const latency = latencyOf(this.#world.latency, kind, wanted.chance.of(verb));
    const due = this.#operations.get(operation) ?? performance.now() + latency;
    this.#operations.set(operation, due);
    if (this.#world.faults.of(kind, object, verb)?.reason === 'slow') return RETRY_MS;
    const remaining = due - performance.now();
    if (remaining <= 0) this.#operations.delete(operation);
    return Math.max(0, Math.ceil(remaining));
  }

  /** Writes conditions and observations, unless they stand there already. */
  async #tell(
    kind: ManagedKind,
    object: ApiObject,
    conditions: readonly Condition[],
    atProvider?: Readonly<Record<string, any>>,
  ): Promise<undefined> {
    const status = { conditions: withConditions(object, conditions, new Date()), ...(atProvider && { atProvider }) };
    if (covers(object['status'] ?? {}, status)) return;
    const written = await patchResource(this.#world.client, kind, object, { status }, kind.status);
    if (written) this.#world.store.put(kindKey(kind), written);
  }

  async #patch(kind: ManagedKind, object: ApiObject, patch: Record<string, unknown>): Promise<ApiObject | undefined> {
    if (covers(object, patch)) return object;
    const written = await patchResource(this.#world.client, kind, object, patch);
    if (written) this.#world.store.put(kindKey(kind), written);
    return written;
  }
}

/** AWS looks at what is set in it, Terraform's providers at what is wanted, which comes to the same on creation. */
function protectedBy(existing: ExternalResource, object: ApiObject): Readonly<Record<string, any>> {
  if (existing.cloud === 'aws') return existing.settings;
  const { deletionProtection } = object['spec'].forProvider ?? {};
  return { ...existing.settings, deletionProtection };
}

function withFinalizer({ metadata }: ApiObject): readonly string[] {
  const finalizers = metadata?.finalizers ?? [];
  return finalizers.includes(FINALIZER) ? finalizers : [...finalizers, FINALIZER];
}

/** Whether a merge patch would change nothing. */
function covers(value: unknown, patch: unknown): boolean {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return isDeepStrictEqual(value, patch);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(patch).every(([field, inner]) => covers((value as Record<string, unknown>)[field], inner));
}

function now(): string {
  return new Date().toISOString();
}
