import type { ApiObject } from '@platform/control-plane';
import { readApplication, type ApplicationView } from '../view/application.ts';
import { applicationFor, refusalOf } from '../view/claim-view.ts';
import { isSecret, readResource, referencesOf, type ResourceView } from '../view/claim.ts';
import { listerOf, type Lister } from '../view/items.ts';
import { readPolicy } from '../view/parts.ts';
import type { PolicyView } from '../view/platform-view.ts';
import { POLICIES, readClaimObjects } from '../view/read-plane.ts';
import { isBefore } from './node.ts';
import type { Commit, CommittedClaim, PlaneSource, Reader, Sources, UnreadableFile } from '../view/sources.ts';

/** A claim on one control plane, from all that is known of it. */
export interface ClaimFacts {
  readonly plane: PlaneSource;
  readonly kind: string;
  readonly name: string;
  readonly team: string;
  /** Where it stands in git, or would. */
  readonly file: string;
  readonly isCommitted: boolean;
  /** Why the file cannot be read, where that is why the claim is not in git. */
  readonly unreadable: UnreadableFile | undefined;
  /** The newest commit that touched the file, also the one that removed it. */
  readonly commit: Commit | undefined;
  readonly application: ApplicationView | undefined;
  /** Whether Argo CD has seen the commit and tried it; what it says may be about an older one otherwise. */
  readonly isTried: boolean;
  /** Why the claim was not admitted as it is committed, in the words of who refused it. */
  readonly refusal: string | undefined;
  readonly object: ApiObject | undefined;
  readonly policies: readonly PolicyView[];
  /** What policies said of the claim when they were asked about what exists. */
  readonly verdicts: readonly Verdict[];
  readonly resources: readonly ResourceView[];
  readonly secret: SecretFacts;
  /** Why something could not be read. */
  readonly problem: string | undefined;
}

/** One line of a policy report. */
export interface Verdict {
  readonly policy: string;
  /** `pass`, `fail`, `warn`, `error` or `skip`. */
  readonly result: string;
  readonly message: string;
}

/** The Secret that a team's programs read; its values are not kept. */
export interface SecretFacts {
  readonly name: string;
  /** Whether the Composition writes one at all; undefined when that is not known. */
  readonly isExpected: boolean | undefined;
  /** Absent as long as it is not there. */
  readonly keys: readonly string[] | undefined;
  readonly createdAt: string | undefined;
}

const REPORT = ['wgpolicyk8s.io/v1alpha2', 'PolicyReport'] as const;

/** The claims of all kinds on one control plane. */
export interface PlaneClaims {
  readonly plane: PlaneSource;
  readonly claims: readonly ApiObject[];
  readonly lister: Lister;
}

export async function claimsOf(plane: PlaneSource): Promise<PlaneClaims> {
  const lister = listerOf(plane.client);
  const { claims } = await readClaimObjects(lister);
  return { plane, claims, lister };
}

/** All Applications, and why they could not be read. */
export async function applicationsOf({ client }: Sources['hub']) {
  const lister = listerOf(client);
  const objects = await lister.list('argoproj.io/v1alpha1', 'Application', 'argocd');
  return { applications: objects.map(readApplication), problem: lister.problem() };
}

/** Gathers what is known of a claim; at least one of `committed` and `object` is there. */
export async function gather(
  sources: Sources,
  { plane, lister }: PlaneClaims,
  committed: CommittedClaim | undefined,
  object: ApiObject | undefined,
  hub: Awaited<ReturnType<typeof applicationsOf>>,
): Promise<ClaimFacts> {
  const name = committed?.name ?? object?.metadata?.name ?? '';
  const team = committed?.team ?? object?.metadata?.namespace ?? '';
  const file = committed?.file ?? `teams/${team}/${plane.environment}/${name}.yaml`;
  const [commits, unreadable, policies, verdicts, resources, secret] = await Promise.all([
    sources.history(file),
    sources.unreadable(),
    Promise.all(POLICIES.map(([apiVersion, kind]) => lister.list(apiVersion, kind))),
    verdictsOn(plane.client, object),
    readResources(plane.client, object),
    readSecret(plane.client, object, name),
  ]);
  const kind = committed?.kind ?? object?.kind ?? '';
  const application = applicationFor(hub.applications, plane, team, committed?.file);
  const isTried = application !== undefined && hasTried(application, commits[0]);
  return {
    plane,
    kind,
    name,
    team,
    file,
    isCommitted: committed !== undefined,
    unreadable: committed ? undefined : unreadable.find((each) => each.file === file),
    commit: commits[0],
    application,
    isTried,
    refusal: committed && isTried ? refusalOf(application, kind, name) : undefined,
    object,
    policies: policies.flat().map(readPolicy),
    verdicts,
    resources,
    secret,
    problem: hub.problem ?? lister.problem(),
  };
}

/** A sync that goes on from before the commit takes it up when it is tried again (`retry.refresh`). */
function hasTried({ tried, triedAt, revision, reconciledAt }: ApplicationView, commit: Commit | undefined): boolean {
  if (!commit || tried === commit.id) return true;
  if (isBefore(reconciledAt, commit.date)) return false;
  return tried === revision || !isBefore(triedAt, commit.date);
}

async function verdictsOn(client: Reader, object: ApiObject | undefined): Promise<readonly Verdict[]> {
  const { uid, namespace = '' } = object?.metadata ?? {};
  if (uid === undefined) return [];
  // Kyverno names a report after what it is about.
  const answer = await client.get({ apiVersion: REPORT[0], kind: REPORT[1], metadata: { name: uid, namespace } });
  const results: readonly Record<string, string>[] = answer.ok ? (answer.object['results'] ?? []) : [];
  return results.map(({ policy = '', result = '', message = '' }) => ({ policy, result, message }));
}

async function readResources(client: Reader, claim: ApiObject | undefined): Promise<readonly ResourceView[]> {
  const references = claim ? referencesOf(claim).filter((reference) => !isSecret(reference)) : [];
  return Promise.all(
    references.map(async (reference) => {
      const { apiVersion, kind, name, namespace = claim?.metadata?.namespace ?? '' } = reference;
      const answer = await client.get({ apiVersion, kind, metadata: { name, namespace } });
      return readResource(reference, answer.ok ? answer.object : undefined);
    }),
  );
}

/** Crossplane composes it as `<claim>-connection` as soon as there is something to write into it. */
async function readSecret(client: Reader, claim: ApiObject | undefined, claimName: string): Promise<SecretFacts> {
  const name = `${claimName}-connection`;
  const namespace = claim?.metadata?.namespace ?? '';
  if (!claim) return { name, isExpected: undefined, keys: undefined, createdAt: undefined };
  const [secret, isExpected] = await Promise.all([
    client.get({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } }),
    writesSecret(client, claim),
  ]);
  if (!secret.ok) return { name, isExpected, keys: undefined, createdAt: undefined };
  const { metadata, data = {} } = secret.object;
  const createdAt = metadata?.creationTimestamp as string | undefined;
  // Only the names of what it holds go any further.
  return { name, isExpected: true, keys: Object.keys(data).toSorted(), createdAt };
}

/** Whether the Composition of a claim has connection details. */
async function writesSecret(client: Reader, claim: ApiObject): Promise<boolean | undefined> {
  const name: string | undefined = claim['spec']?.crossplane?.compositionRef?.name;
  if (name === undefined) return undefined;
  const apiVersion = 'apiextensions.crossplane.io/v1';
  const answer = await client.get({ apiVersion, kind: 'Composition', metadata: { name } });
  if (!answer.ok) return undefined;
  const steps: readonly Record<string, any>[] = answer.object['spec']?.pipeline ?? [];
  return steps.some(({ input }) =>
    (input?.resources ?? []).some((each: { connectionDetails?: unknown[] }) => each.connectionDetails?.length),
  );
}
