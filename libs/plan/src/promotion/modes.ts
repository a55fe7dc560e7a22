import { didYouMean } from '@platform/findings';
import { KYVERNO_GROUP, type Action, type KubernetesObject } from '@platform/policies';
import { ContentError } from '../content/error.ts';
import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';
import type { EnvironmentPolicies, Policies } from '../policies/load.ts';

/** What every environment does about one policy. */
export interface PolicyModes {
  readonly policy: string;
  readonly kind: 'ValidatingPolicy' | 'MutatingPolicy';
  readonly severity: string;
  readonly title: string;
  /** None where the policy is not in force; a mutating policy changes what is written and has no mode. */
  readonly environments: Readonly<Record<Environment, readonly (Action | 'Mutate')[]>>;
}

/** All policies by name, with what dev, staging and production do about each. */
export function policyModes({ environments }: Policies): PolicyModes[] {
  const objects = environments.flatMap(({ objects }) => objects).filter(isPolicy);
  const named = new Map(objects.map((object) => [String(object['metadata'].name), object]));
  return [...named]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([policy, { kind, metadata }]) => ({
      policy,
      kind,
      severity: metadata.annotations?.['policies.kyverno.io/severity'] ?? '',
      title: metadata.annotations?.['policies.kyverno.io/title'] ?? '',
      environments: Object.fromEntries(
        ENVIRONMENTS.map((environment) => [environment, modeIn(environments, environment, policy)]),
      ) as PolicyModes['environments'],
    }));
}

/**
 * The validating policy of that name.
 *
 * @throws ContentError with a hint when there is none, or it is one that denies nothing
 */
export function modesOf(policies: Policies, name: string): PolicyModes {
  const all = policyModes(policies);
  const found = all.find(({ policy }) => policy === name);
  if (found?.kind === 'MutatingPolicy')
    throw new ContentError(`${name} is a mutating policy`, 'It completes what is written and denies nothing.');
  if (found) return found;
  const known = all.filter(({ kind }) => kind === 'ValidatingPolicy').map(({ policy }) => policy);
  const near = didYouMean(name, known);
  throw new ContentError(`there is no policy ${name}`, near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}`);
}

function isPolicy({ apiVersion, kind }: KubernetesObject): boolean {
  return String(apiVersion).startsWith(`${KYVERNO_GROUP}/`) && ['ValidatingPolicy', 'MutatingPolicy'].includes(kind);
}

function modeIn(
  environments: readonly EnvironmentPolicies[],
  environment: Environment,
  name: string,
): readonly (Action | 'Mutate')[] {
  const set = environments.find((one) => one.environment === environment)?.set;
  if (set?.mutations.some((mutation) => mutation.name === name)) return ['Mutate'];
  return set?.policies.find((policy) => policy.name === name)?.actions ?? [];
}
