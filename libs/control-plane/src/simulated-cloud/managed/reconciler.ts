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
import { answerOf, observe, withinSchema } from './observation.ts';
import { policiesOf, type Policies } from './policies.ts';
import { ConnectError, type ProviderConfigs } from './provider-config.ts';
import { resolveReferences } from './references.ts';

/** How soon something is looked at again that waits for something else, which usually comes within a moment. */
const WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;
/** What comes within this time nobody hears has been waited for, and a creation that ends so soon is told when it has ended. */
const MOMENT_MS = 2_000;
/** What fails is tried again as providers do (crossplane-runtime v2.4.0, pkg/ratelimiter): later each time. */
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
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
  /** Asks for a resource to be looked at again at once. */
  readonly again: (kind: ManagedKind, object: ApiObject) => void;
  /** Gets a sentence about what only the cloud knows. */
  readonly report: (line: string) => void;
}

/** A managed resource in the middle of a reconciliation. */
interface Subject {
  readonly kind: ManagedKind;
  /** As the API server has it. */
  readonly object: ApiObject;
  /** spec.forProvider with what its references refer to, where the API server does not have that yet. */
  readonly resolved?: Readonly<Record<string, any>>;
  readonly policies: Policies;
  readonly wanted: Wanted;
  readonly attributes: Inputs['attributes'];
  /** Where it is, or would be, in the cloud. */
  readonly identity: string;
}

/** What the cloud is doing. */
interface Operation {
  readonly begun: string;
  /** When it ends, by performance.now(). */
  readonly due: number;
}

/**
 * Does for managed resources what a provider does, in the order of crossplane-runtime's reconciler (v2.4.0,
 * pkg/reconciler/managed/reconciler.go), with a cloud that exists in memory only.
 */
export class ManagedReconciler {
  readonly #world: ProviderWorld;
  /** What the cloud is doing for a resource, by uid and verb. */
  readonly #operations = new Map<string, Operation>();
  /** Since when, by performance.now(), and how often a resource has waited for something else, by uid. */
  readonly #waits = new Map<string, { readonly since: number; readonly times: number }>();
  /** How often something has failed since it went well, by uid. */
  readonly #failures = new Map<string, number>();
  /** The Secrets that a resource names, by uid, as they were for a generation of it. */
  readonly #inputs = new Map<string, { readonly generation: number | undefined; readonly inputs: Inputs }>();
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
      const subject = await this.#subject(kind, seen, policies, isDeleted ? undefined : this.#resolve(kind, seen));
      if (isDeleted) return await this.#delete(subject);
      await this.#world.configs.note(seen, kind);
      this.#waits.delete(seen.metadata?.uid ?? '');
      return await this.#createOrUpdate(subject);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      return this.#waitFor(kind, seen, error.message);
    }
  }

  /** Forgets a resource that is gone. */
  forget({ metadata }: ApiObject): void {
    const uid = metadata?.uid ?? '';
    this.#known.delete(uid);
    for (const each of [this.#published, this.#waits, this.#failures, this.#inputs]) each.delete(uid);
    for (const verb of ['create', 'update', 'delete']) this.#operations.delete(`${uid} ${verb}`);
  }

  /** spec.forProvider with what its references refer to, if that changes it. */
  #resolve(kind: ManagedKind, object: ApiObject): Subject['resolved'] {
    const { store, again } = this.#world;
    const { forProvider, changed, problem, awaited } = resolveReferences(object, kind, store);
    if (awaited !== undefined) store.onNews(awaited, object.metadata?.uid ?? '', () => again(kind, object));
    if (problem !== undefined) throw new ConnectError(problem);
    return changed ? forProvider : undefined;
  }

  /** Says what is missing when it has not come within a moment. */
  async #waitFor(kind: ManagedKind, object: ApiObject, message: string): Promise<number> {
    const uid = object.metadata?.uid ?? '';
    const { since, times } = this.#waits.get(uid) ?? { since: performance.now(), times: 0 };
    const isLong = performance.now() - since >= MOMENT_MS;
    this.#waits.set(uid, { since, times: isLong ? times + 1 : 0 });
    if (isLong) await this.#tell(kind, object, [failed(message)]);
    return Math.min(WAIT_MS * 2 ** times, LONGEST_WAIT_MS);
  }

  async #subject(
    kind: ManagedKind,
    object: ApiObject,
    policies: Policies,
    resolved: Subject['resolved'],
  ): Promise<Subject> {
    const { name = '', namespace = '' } = object.metadata ?? {};
    const account = await this.#world.configs.account(object, kind);
    const chance = this.#world.chance.of(kindKey(kind), namespace, name);
    const inputs = await this.#inputsOf(object, chance);
    const facts = factsOf(kind);
    const forProvider = resolved ?? object['spec'].forProvider ?? {};
    const unnamed = { ...account, name, forProvider, secrets: inputs.values, chance, externalName: name };
    const externalName = annotation(object, EXTERNAL_NAME) ?? facts.assigned?.(unnamed) ?? name;
    const wanted = { ...unnamed, externalName };
    const id = facts.id === undefined ? externalName : fill(facts.id, wanted);
    const identity = [kindKey(kind), account.account, account.project, account.subscription, id].join(' ');
    const { attributes } = inputs;
    return { kind, object, ...(resolved && { resolved }), policies, wanted, attributes, identity };
  }

  /** Reads the Secrets of a resource once for each generation of it. */
  async #inputsOf(object: ApiObject, chance: Chance): Promise<Inputs> {
    const { uid = '', generation, deletionTimestamp } = object.metadata ?? {};
    if (deletionTimestamp !== undefined) return { values: {}, attributes: {} };
    const known = this.#inputs.get(uid);
    if (known && known.generation === generation) return known.inputs;
    const inputs = await readInputs(object, this.#world.client, chance);
    this.#inputs.set(uid, { generation, inputs });
    return inputs;
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
    const { remaining, isLong, begun } = this.#operation(subject, 'create');
    const pending = { [CREATE_PENDING]: annotation(object, CREATE_PENDING) ?? begun };
    if (remaining > 0) {
      if (!isLong) return remaining;
      const saved = await this.#save(subject, pending, withFinalizer(object));
      return saved && ((await this.#tell(kind, saved, [creating, synced])) ?? remaining);
    }
    const created = await this.#save(
      subject,
      {
        ...pending,
        [EXTERNAL_NAME]: subject.wanted.externalName,
        [CREATE_SUCCEEDED]: now(),
        [SIMULATED]: 'true',
      },
      withFinalizer(object),
    );
    if (!created) return undefined;
    this.#ended(subject, 'create');
    this.#put(subject, subject.wanted.forProvider);
    return this.#exists({ ...subject, object: created }, synced);
  }

  async #update(subject: Subject, existing: ExternalResource): Promise<number | undefined> {
    const { kind, object, policies, wanted } = subject;
    const annotations = { [EXTERNAL_NAME]: wanted.externalName, [SIMULATED]: 'true' };
    const marked = await this.#save(subject, annotations, withFinalizer(object));
    if (!marked) return undefined;
    const now = { ...subject, object: marked };
    if (!policies.update || !differs(existing.settings, wanted.forProvider)) return this.#exists(now, synced);
    const refused = replacement(existing.settings, wanted.forProvider, factsOf(kind).immutable);
    if (refused !== undefined) return this.#exists(now, failed(refused), existing);
    const fault = this.#fault(now, 'update');
    if (fault !== undefined) return (await this.#exists(now, failed(fault), existing)) ?? this.#retry(object);
    const { remaining } = this.#operation(now, 'update');
    if (remaining > 0) return remaining;
    this.#ended(now, 'update');
    this.#put(subject, wanted.forProvider);
    return this.#exists(now, synced);
  }

  async #delete(subject: Subject): Promise<number | undefined> {
    const { kind, object, identity } = subject;
    if ((object.metadata?.finalizers?.length ?? 0) > 1) return WAIT_MS;
    const existing = this.#look(subject);
    if (existing) {
      const words = factsOf(kind).protected?.(protectedBy(existing, object));
      const name = existing.externalName;
      const refused = words === undefined ? this.#fault(subject, 'delete') : refusalMessage(kind, name, words);
      if (refused !== undefined) return this.#fails(subject, [deleting, failed(refused)]);
      const { remaining } = this.#operation(subject, 'delete');
      if (remaining > 0) return (await this.#tell(kind, object, [deleting, synced])) ?? remaining;
      this.#ended(subject, 'delete');
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
    const subject = await this.#subject(kind, object, policiesOf(object), undefined).catch((error: Error) => {
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
    const { kind, object, identity, wanted } = subject;
    const uid = object.metadata?.uid ?? '';
    const isNew = !this.#known.has(uid);
    this.#known.add(uid);
    if (nameBefore(kind, object) === undefined) return undefined;
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
    if (outcome === synced) this.#failures.delete(object.metadata?.uid ?? '');
    await this.#publish(object, connection);
    return this.#tell(kind, object, [available, outcome], withinSchema(atProvider, kind.observed));
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

  async #fails(subject: Subject, conditions: readonly Condition[]): Promise<number | undefined> {
    const saved = await this.#save(subject, {}, subject.object.metadata?.finalizers ?? []);
    if (!saved) return undefined;
    await this.#tell(subject.kind, saved, conditions);
    return this.#retry(saved);
  }

  #retry({ metadata }: ApiObject): number {
    const failures = this.#failures.get(metadata?.uid ?? '') ?? 0;
    this.#failures.set(metadata?.uid ?? '', failures + 1);
    return Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);
  }

  #fault({ kind, object, wanted }: Subject, verb: Verb): string | undefined {
    const fault = this.#world.faults.of(kind, object, verb);
    return fault && fault.reason !== 'slow' ? faultMessage(fault, kind, wanted.externalName, verb) : undefined;
  }

  /** The milliseconds until the cloud has done something, which it begins when it is asked first. */
  #operation({ kind, object, wanted }: Subject, verb: 'create' | 'update' | 'delete') {
    const key = `${object.metadata?.uid} ${verb}`;
    const latency = latencyOf(this.#world.latency, kind, wanted.chance.of(verb));
    const { begun, due } = this.#operations.get(key) ?? { begun: now(), due: performance.now() + latency };
    this.#operations.set(key, { begun, due });
    if (this.#world.faults.of(kind, object, verb)?.reason === 'slow') {
      return { begun, remaining: LONGEST_WAIT_MS, isLong: true };
    }
    return { begun, remaining: Math.max(0, Math.ceil(due - performance.now())), isLong: latency > MOMENT_MS };
  }

  #ended({ object }: Subject, verb: 'create' | 'update' | 'delete'): void {
    this.#operations.delete(`${object.metadata?.uid} ${verb}`);
  }

  /** Writes conditions and observations, unless they stand there already. */
  async #tell(
    kind: ManagedKind,
    object: ApiObject,
    conditions: readonly Condition[],
    atProvider?: Readonly<Record<string, any>>,
  ): Promise<undefined> {
    // Without a status apart every write of the status makes a generation: telling which one was seen would never end.
    const generation = kind.status === '' ? undefined : object.metadata?.generation;
    const told = withConditions(object, conditions, new Date(), generation);
    const status = { conditions: told, ...(atProvider && { atProvider }) };
    if (covers(object['status'] ?? {}, status)) return;
    const written = await patchResource(this.#world.client, kind, object, { status }, kind.status);
    if (written) this.#world.store.put(kindKey(kind), written);
  }

  /** Writes the external name and what references refer to together with annotations and finalizers. */
  #save(
    { kind, object, resolved }: Subject,
    annotations: Readonly<Record<string, string>>,
    finalizers: readonly string[],
  ): Promise<ApiObject | undefined> {
    const name = nameBefore(kind, object);
    const named = name === undefined ? annotations : { [EXTERNAL_NAME]: name, ...annotations };
    return this.#patch(kind, object, {
      metadata: { annotations: named, ...(finalizers.length > 0 && { finalizers }) },
      ...(resolved && { spec: { forProvider: resolved } }),
    });
  }

  async #patch(kind: ManagedKind, object: ApiObject, patch: Record<string, unknown>): Promise<ApiObject | undefined> {
    if (covers(object, patch)) return object;
    const written = await patchResource(this.#world.client, kind, object, patch);
    if (!written) return undefined;
    this.#world.store.put(kindKey(kind), written);
    const { uid = '', generation } = written.metadata ?? {};
    const known = this.#inputs.get(uid);
    // A generation that is made here has the Secrets of the one before.
    if (known) this.#inputs.set(uid, { ...known, generation });
    return written;
  }
}

/** The external name as far as it is known before something is created: where the cloud makes it up, it is not. */
function nameBefore(kind: ManagedKind, object: ApiObject): string | undefined {
  return annotation(object, EXTERNAL_NAME) ?? (factsOf(kind).assigned ? undefined : object.metadata?.name);
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
