import type { KubernetesObject } from '@platform/policies';
import type { Cluster, Observations } from './cluster.ts';

/** An object in the cluster that the policy fails. */
export interface Failure {
  readonly kind: string;
  /** '' when the object belongs to the whole cluster. */
  readonly namespace: string;
  readonly name: string;
  readonly result: 'fail' | 'error' | 'warn';
  readonly message: string;
}

/** Whether a cluster has watched a policy for long enough without a failure. */
export interface Soak {
  /** `fails` outweighs `not-yet`: more time does not mend it. */
  readonly verdict: 'soaked' | 'not-yet' | 'fails';
  /** Why it is not over, in a sentence; undefined when it is. */
  readonly reason: string | undefined;
  /** Since when the policy is as it is; undefined when it is not in the cluster. */
  readonly since: Date | undefined;
  /** Whole days that are left. */
  readonly daysLeft: number;
  /** How many results of this policy the reports hold, whatever they say. */
  readonly results: number;
  readonly failures: readonly Failure[];
}

const DAY = 86_400_000;

/**
 * Asks a cluster whether a policy has been watched there for some days, with Audit or Warn, without a failure.
 *
 * @param days how long; counted from the last change of the policy in the cluster
 * @throws ClusterError when the cluster cannot be asked
 */
export async function soakOf(cluster: Cluster, policy: string, days: number, now = new Date()): Promise<Soak> {
  // Loading the client takes longer than all else that most commands do.
  const { observe } = await import('./cluster.ts');
  return judgeSoak(policy, await observe(cluster, policy), days, now);
}

/** The decision, on what a cluster has seen. */
export function judgeSoak(name: string, { policy, reports }: Observations, days: number, now: Date): Soak {
  const found = reports.flatMap((report) => resultsOf(report, name));
  const failures = found.filter(isFailure);
  const since = policy && lastChange(policy);
  const left = since ? since.getTime() + days * DAY - now.getTime() : days * DAY;
  const daysLeft = Math.max(0, Math.ceil(left / DAY));
  const reason =
    failures.length > 0 ? 'the cluster holds what it fails' : unwatched(policy, reports, since, daysLeft, days);
  const verdict = failures.length > 0 ? 'fails' : reason === undefined ? 'soaked' : 'not-yet';
  return { verdict, reason, since, daysLeft, results: found.length, failures };
}

/** Why the absence of failures says nothing yet. */
function unwatched(
  policy: KubernetesObject | undefined,
  reports: readonly KubernetesObject[],
  since: Date | undefined,
  daysLeft: number,
  days: number,
): string | undefined {
  if (!policy) return 'the policy is not in the cluster';
  const actions: readonly string[] = policy['spec']?.validationActions ?? ['Deny'];
  if (!actions.includes('Audit') && !actions.includes('Warn')) return 'the policy neither audits nor warns';
  if (policy['status']?.conditionStatus?.ready === false) return 'Kyverno has not put the policy into force';
  if (!since) return 'the API server does not say since when the policy is there';
  if (daysLeft > 0)
    return `the policy has to be watched for ${days} ${days === 1 ? 'day' : 'days'}, and is as it is since ${since.toISOString().slice(0, 10)}`;
  // Without Kyverno's reports controller no policy ever fails.
  if (reports.length === 0) return 'the cluster holds no policy reports at all';
  return undefined;
}

/**
 * When somebody last wrote the policy, other than its status, which Kyverno writes at every restart. A deleted policy
 * that comes back has a new time of creation.
 */
function lastChange({ metadata }: KubernetesObject): Date | undefined {
  const { creationTimestamp, managedFields = [] } = metadata ?? {};
  const written = (managedFields as readonly KubernetesObject[]).filter((entry) => entry['subresource'] !== 'status');
  const times = [creationTimestamp, ...written.map(({ time }) => time)]
    .map((time) => Date.parse(time))
    .filter((time) => !Number.isNaN(time));
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

type Result = Omit<Failure, 'result'> & { readonly result: string };

/** https://github.com/kubernetes-sigs/wg-policy-prototypes: Kyverno writes one report an object, named by its scope. */
function resultsOf({ scope, results }: KubernetesObject, policy: string): Result[] {
  const own = ((results ?? []) as readonly KubernetesObject[]).filter((result) => result['policy'] === policy);
  return own.flatMap(({ result, message = '', resources }) => {
    const objects: readonly KubernetesObject[] = resources?.length > 0 ? resources : [scope ?? {}];
    return objects.map(({ kind = '', namespace = '', name = '' }) => ({ kind, namespace, name, result, message }));
  });
}

/** A policy that is annotated as not scored fails with `warn`; denied it is all the same. */
function isFailure(result: Result): result is Failure {
  return ['fail', 'error', 'warn'].includes(result.result);
}
