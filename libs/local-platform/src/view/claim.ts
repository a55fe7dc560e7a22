import type { ApiObject } from '@platform/control-plane';
import { conditionOf, wordsOf, type Condition } from './condition.ts';

/** Says of everything that the simulated cloud writes what it is. */
const SIMULATED = 'platform.kubecon.io/simulated';
const EXTERNAL_NAME = 'crossplane.io/external-name';
const RESOURCE_NAME = 'crossplane.io/composition-resource-name';

/** So long a provider may say that what a new resource refers to is not there, before it is wrong. */
const SETTLING_MS = 60_000;
/** In the words of crossplane-runtime (pkg/reference), and of providers that ask the cloud first. */
const UNRESOLVED = /cannot resolve references|not yet (be )?ready/;

/** Which object Crossplane has composed for a claim. */
export interface ResourceReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** One of the objects that a claim became. */
export interface ResourceView {
  readonly kind: string;
  readonly name: string;
  /** What the Composition calls it; undefined when the object is not there. */
  readonly role: string | undefined;
  readonly isThere: boolean;
  /** What its provider says; undefined when it says nothing, or is no managed resource. */
  readonly synced: Condition | undefined;
  readonly ready: Condition | undefined;
  /** What the cloud calls it. */
  readonly externalName: string | undefined;
  /** No cloud was asked: it stands for nothing. */
  readonly simulated: boolean;
  readonly createdAt: string | undefined;
  /** It was made just now and refers to what its provider has not made yet: that passes by itself. */
  readonly isSettling: boolean;
}

/** What a claim is made of, as Crossplane has noted it. */
export function referencesOf(claim: ApiObject): readonly ResourceReference[] {
  return claim['spec']?.crossplane?.resourceRefs ?? [];
}

/** Whether something is the connection Secret, or another Secret that the Composition writes. */
export function isSecret({ apiVersion, kind }: ResourceReference): boolean {
  return apiVersion === 'v1' && kind === 'Secret';
}

/**
 * Reads one of them.
 *
 * @param object as it is now; undefined when it is not there
 * @param now in milliseconds since 1970: what waits for others does so for a while only
 */
export function readResource(
  { kind, name }: ResourceReference,
  object: ApiObject | undefined,
  now: number = Date.now(),
): ResourceView {
  const annotations = object?.metadata?.annotations ?? {};
  const synced = conditionOf(object, 'Synced');
  const createdAt = timeOf(object?.metadata?.creationTimestamp);
  return {
    kind,
    name,
    role: annotations[RESOURCE_NAME],
    isThere: object !== undefined,
    synced,
    ready: conditionOf(object, 'Ready'),
    externalName: annotations[EXTERNAL_NAME],
    simulated: isSimulated(object),
    createdAt,
    isSettling: waitsForOthers(synced) && createdAt !== undefined && now - Date.parse(createdAt) < SETTLING_MS,
  };
}

function waitsForOthers(synced: Condition | undefined): boolean {
  return synced?.status === 'False' && UNRESOLVED.test(synced.message);
}

/** Before anything exists for it there is no annotation, but the conditions say it. */
function isSimulated(object: ApiObject | undefined): boolean {
  if (object?.metadata?.annotations?.[SIMULATED] === 'true') return true;
  return /^simulated\b/.test(conditionOf(object, 'Ready')?.message ?? '');
}

/** `done`, `failed` when its provider cannot do what it should, `waiting` otherwise. */
export function stateOfResource({ isThere, synced, ready, isSettling }: ResourceView): 'done' | 'failed' | 'waiting' {
  if (isSettling) return 'waiting';
  if (synced?.status === 'False' && synced.reason !== 'ReconcilePaused') return 'failed';
  if (!isThere) return 'waiting';
  // What has no such condition, such as a ConfigMap, is ready when it is there.
  return ready === undefined && synced === undefined ? 'done' : ready?.status === 'True' ? 'done' : 'waiting';
}

/** Why a resource is not ready: what it says itself, but not what the simulated cloud says of all of them. */
export function problemOf(resource: ResourceView): string | undefined {
  const state = stateOfResource(resource);
  if (state === 'failed' || resource.isSettling) return wordsOf(resource.synced!);
  if (state === 'done') return undefined;
  if (!resource.isThere) return 'is not there (any more)';
  if (resource.synced?.reason === 'ReconcilePaused') return 'is paused';
  const { ready } = resource;
  return ready === undefined ? 'its provider has not looked at it yet' : ready.reason.toLowerCase();
}

/** A time of an object, as ISO 8601: clients may have made a Date of it. */
export function timeOf(time: Date | string | undefined): string | undefined {
  return time instanceof Date ? time.toISOString() : time;
}
