import { exitCode, type Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import {
  isFailure,
  type Admission,
  type KubernetesObject,
  type User,
  type Verdict,
  type Verdicts,
} from '@platform/policies';
import { checkClaim } from '../claims/check.ts';
import type { Claim } from '../claims/read.ts';
import { GROUP } from '../claims/placement.ts';
import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';
import type { Workbench } from '../workbench.ts';
import type { EnvironmentPolicies, Policies } from './load.ts';
import { namespaceOf } from './namespace.ts';

/** Who applies claims: Argo CD, for all teams. */
export const ARGO_CD: User = {
  username: 'system:serviceaccount:argocd:argocd-application-controller',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:argocd', 'system:authenticated'],
};

/** What the policies of a claim's environment say of it. */
export interface ClaimVerdicts extends Verdicts {
  /** The request as it was before the mutating policies. */
  readonly asked: Admission;
  readonly findings: readonly Finding[];
}

/**
 * The request by which Argo CD creates a claim, as policies see it.
 *
 * @param stored the claim with the defaults of its environment's control planes
 * @param plural what its kind is called in match rules
 */
export function admissionOf({ manifest, environment }: Claim, stored: KubernetesObject, plural: string): Admission {
  return {
    operation: 'CREATE',
    resource: { group: GROUP, version: manifest.apiVersion.slice(GROUP.length + 1), plural },
    object: stored,
    oldObject: null,
    // The namespace that is written from team.yaml; another one has no labels of the platform's.
    namespace: manifest.namespace === '' ? null : namespaceOf(manifest.namespace, environment),
    user: ARGO_CD,
  };
}

/**
 * Asks the policies of a claim's environment. A claim of a kind that no control plane of the workbench serves is not
 * asked about: it is refused before.
 */
export async function judgeClaim(workbench: Workbench, claim: Claim): Promise<ClaimVerdicts | undefined> {
  const { planes, apis } = workbench;
  const policies = await workbench.policies();
  const own = policies.environments.find(({ environment }) => environment === claim.environment);
  const plane = planes.find(({ environment }) => environment === claim.environment);
  if (!own || !plane) return undefined;
  const { apiVersion, kind, object } = claim.manifest;
  const schema = await apis(plane).get(apiVersion, kind);
  // What the API server refuses never reaches a policy.
  if (!schema || exitCode(await checkClaim(claim, apis(plane))) !== 0) return undefined;
  const stored = schema.withDefaults(object) as KubernetesObject;
  const asked = admissionOf(claim, stored, schema.plural);
  const judged = own.set.judge(asked);
  const failed = judged.failed.map(({ policy, message }) =>
    findingAt(claim.manifest, [], {
      code: 'policy-denied',
      severity: 'error',
      message: `denied in ${claim.environment}, because the policy ${policy}, which changes claims, fails: ${message}`,
      hint: `Mend policies/${policy}/policy.yaml.`,
    }),
  );
  const said = judged.verdicts.flatMap((verdict) => findingOf(claim, verdict, policies) ?? []);
  return { ...judged, asked, findings: [...failed, ...said] };
}

/** What there is to say of a verdict: a failure, or an exception that keeps it from being one. */
function findingOf({ manifest, environment }: Claim, verdict: Verdict, policies: Policies): Finding | undefined {
  const { policy, message, exceptions } = verdict;
  const path = policy.field?.split('.') ?? [];
  if (exceptions.length > 0 && !isFailure(verdict)) {
    const names = exceptions.map(({ name, expiresAt }) => `${name}${expiresAt ? `, until ${day(expiresAt)}` : ''}`);
    return findingAt(manifest, path, {
      code: 'policy-exempt',
      severity: 'note',
      message: `excepted from policy ${policy.name} in ${environment}: ${names.join('; ')}`,
    });
  }
  if (!isFailure(verdict)) return undefined;
  const isDenied = policy.actions.includes('Deny');
  return findingAt(manifest, path, {
    code: isDenied ? 'policy-denied' : 'policy-audited',
    severity: isDenied ? 'error' : 'warning',
    message: `${fates(policy.name, environment, policies)} by policy ${policy.name}: ${withoutField(message ?? '', policy.field)}`,
    ...(policy.fix !== undefined && { hint: policy.fix }),
  });
}

/** A finding names its field already. */
function withoutField(message: string, field: string | undefined): string {
  return field !== undefined && message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
}

/** What becomes of the claim in its environment, and further on: "only warned about in dev, denied in staging, production". */
function fates(policy: string, environment: Environment, { environments }: Policies): string {
  const later = ENVIRONMENTS.slice(ENVIRONMENTS.indexOf(environment));
  const denying = later.filter((one) =>
    deniesIn(
      policy,
      environments.find((other) => other.environment === one),
    ),
  );
  if (denying.includes(environment)) return `denied in ${environment}`;
  const further = denying.length > 0 ? `, but denied in ${denying.join(' and ')},` : '';
  return `admitted with a warning in ${environment}${further}`;
}

function deniesIn(name: string, policies: EnvironmentPolicies | undefined): boolean {
  return policies?.set.policies.find((policy) => policy.name === name)?.actions.includes('Deny') ?? false;
}

const day = (date: Date): string => date.toISOString().slice(0, 10);
