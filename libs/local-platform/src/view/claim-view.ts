import { dirname } from 'node:path/posix';
import type { ApiObject } from '@platform/control-plane';
import type { ApplicationView } from './application.ts';
import {
  isSecret,
  problemOf,
  readResource,
  referencesOf,
  stateOfResource,
  timeOf,
  type ResourceView,
} from './claim.ts';
import { conditionOf, wordsOf } from './condition.ts';
import type { ClaimState, ClaimView } from './platform-view.ts';
import { resourceKey } from './read-plane.ts';
import type { CommittedClaim, PlaneSource } from './sources.ts';

/** What is known of one claim on one control plane; at least one of the first two is there. */
export interface ClaimFacts {
  readonly committed: CommittedClaim | undefined;
  readonly object: ApiObject | undefined;
  readonly application: ApplicationView | undefined;
  readonly resources: readonly ResourceView[];
}

/** The Application that brings a team's claims to a control plane. */
export function applicationFor(
  applications: readonly ApplicationView[],
  { name, environment }: Pick<PlaneSource, 'name' | 'environment'>,
  team: string,
  file: string | undefined,
): ApplicationView | undefined {
  const folder = file === undefined ? `teams/${team}/${environment}` : dirname(file);
  return applications.find(({ plane, path }) => plane === name && path === folder);
}

/** What a claim became, of the objects that were listed; Secrets are left out. */
export function resourcesOf(claim: ApiObject, objects: ReadonlyMap<string, ApiObject>): readonly ResourceView[] {
  const namespace = claim.metadata?.namespace ?? '';
  return referencesOf(claim)
    .filter((reference) => !isSecret(reference))
    .map((reference) => readResource(reference, objects.get(resourceKey(reference, namespace))));
}

/** Why what is committed was not admitted, in the words of who refused it. */
export function refusalOf(application: ApplicationView | undefined, kind: string, name: string): string | undefined {
  return application?.failures.find((each) => each.kind === kind && each.name === name)?.message;
}

export function readClaim(plane: PlaneSource, facts: ClaimFacts): ClaimView {
  const { committed, object, application, resources } = facts;
  const kind = committed?.kind ?? object?.kind ?? '';
  const name = committed?.name ?? object?.metadata?.name ?? '';
  const failing = resources
    .filter((each) => stateOfResource(each) === 'failed')
    .map((each) => ({ kind: each.kind, name: each.name, message: problemOf(each) ?? '' }));
  return {
    kind,
    name,
    team: committed?.team ?? object?.metadata?.namespace ?? '',
    environment: plane.environment,
    plane: plane.name,
    file: committed?.file,
    application: application?.name,
    ...judged(facts, refusalOf(application, kind, name), failing.length > 0),
    resources: {
      total: resources.length,
      ready: resources.filter((each) => stateOfResource(each) === 'done').length,
    },
    failing,
  };
}

function judged(
  { committed, object, application, resources }: ClaimFacts,
  refusal: string | undefined,
  hasFailing: boolean,
): { readonly state: ClaimState; readonly message: string; readonly since: string | undefined } {
  if (committed && refusal !== undefined) return { state: 'refused', message: refusal, since: undefined };
  if (!object) return { state: 'missing', message: whyMissing(application), since: undefined };
  const since = timeOf(object.metadata?.creationTimestamp);
  const deletedAt = timeOf(object.metadata?.deletionTimestamp);
  if (deletedAt !== undefined && !hasFailing) {
    return { state: 'deleting', message: deletionOf(committed !== undefined), since: deletedAt };
  }
  if (!committed && !hasFailing) return { state: 'removed', message: whyRemoved(application, object), since };
  const synced = conditionOf(object, 'Synced');
  if (synced?.status === 'False') return { state: 'failing', message: wordsOf(synced), since: synced.since };
  const ready = conditionOf(object, 'Ready');
  if (hasFailing) return { state: 'failing', message: sentencesOf(resources, 'failed'), since: ready?.since ?? since };
  if (!ready) return { state: 'waiting', message: 'Crossplane has not looked at it yet', since };
  if (ready.status === 'True' && isCurrent(ready, object))
    return { state: 'ready', message: remarkOf(object), since: ready.since };
  const message = ready.status === 'True' ? 'Crossplane has not looked at its newest version yet' : wordsOf(ready);
  return { state: 'waiting', message, since: ready.since };
}

/** Crossplane pauses a claim whose resources change too often (its circuit breaker), also one that is Ready. */
function remarkOf(object: ApiObject): string {
  const responsive = conditionOf(object, 'Responsive');
  return responsive?.status === 'False' ? wordsOf(responsive) : '';
}

/** What was said of an earlier generation says nothing of this one. */
export function isCurrent(ready: { readonly type: string }, object: ApiObject): boolean {
  const all: readonly { type: string; observedGeneration?: number }[] = object['status']?.conditions ?? [];
  const seen = all.find(({ type }) => type === ready.type)?.observedGeneration;
  return seen === undefined || seen >= (object.metadata?.generation ?? 0);
}

function sentencesOf(resources: readonly ResourceView[], state: string): string {
  return resources
    .filter((each) => stateOfResource(each) === state)
    .map((each) => `${each.kind} ${each.role ?? each.name}: ${problemOf(each)}`)
    .join('; ');
}

/** Why a claim is in git and not on the control plane. */
export function whyMissing(application: ApplicationView | undefined): string {
  if (!application) return 'no Application brings it: Argo CD has made none for its folder and control plane';
  const { name, conditions, awaiting, failures, phase, sync } = application;
  const error = conditions.find(({ type }) => type.endsWith('Error'));
  if (error) return `${name} says ${error.type}: ${error.message}`;
  if (awaiting.length > 0) return `${name} waits until somebody confirms the removal of ${awaiting.join(', ')}`;
  if (phase === 'Running' && failures.length === 0) return `${name} is being synced`;
  if (failures.length > 0) {
    return `${name} is not synced because of ${failures.map((each) => `${each.kind}/${each.name}`).join(', ')}`;
  }
  return `${name} is ${sync} and has not brought it`;
}

/** What is said of a claim whose deletion has begun. */
export function deletionOf(isCommitted: boolean): string {
  return isCommitted
    ? 'being deleted although it is in git: Argo CD will make it again'
    : 'removed from git, and being deleted';
}

/** Why a claim is on the control plane and not in git. */
export function whyRemoved(application: ApplicationView | undefined, { kind, metadata }: ApiObject): string {
  if (metadata?.deletionTimestamp !== undefined) return deletionOf(false);
  if (application?.awaiting.includes(`${kind}/${metadata?.name}`)) {
    return `removed from git; ${application.name} waits until somebody confirms that it may go`;
  }
  if (application?.objects[`${kind}/${metadata?.name}`] !== undefined)
    return `removed from git, not yet by ${application.name}`;
  return 'not in git, and of no Application: nobody removes it, nobody keeps it';
}
