import { hasLapsed, readException, type Exception } from '../exceptions/exception.ts';
import type { Admission, KubernetesObject } from '../policy/admission.ts';
import { readMutation, readPolicy, type Mutation, type Policy, type Problem } from '../policy/policy.ts';
import { judge, type Verdict } from './judge.ts';
import { mutate, type FailedMutation } from './mutate.ts';
import { variablesOf } from './variables.ts';

/** What all policies of an environment say of one request. */
export interface Verdicts {
  /** The request after the mutating policies. */
  readonly admission: Admission;
  /** One for each policy that is for such a request. */
  readonly verdicts: readonly Verdict[];
  /** Mutating policies for which the API server refuses the request. */
  readonly failed: readonly FailedMutation[];
}

/** A policy or exception that can not be used as it is written. */
export interface Broken extends Problem {
  readonly kind: string;
  readonly name: string;
}

/** The group of Kyverno's CEL policies. */
export const KYVERNO_GROUP = 'policies.kyverno.io';

/** Where Kyverno looks for exceptions: elsewhere they have no effect. */
export const EXCEPTION_NAMESPACE = 'policy-exceptions';

/** The policies and exceptions of one environment, compiled once. */
export class PolicySet {
  readonly policies: readonly Policy[];
  readonly mutations: readonly Mutation[];
  /** Those in force; what has lapsed is not among them. */
  readonly exceptions: readonly Exception[];
  readonly broken: readonly Broken[];
  readonly #exceptionsOf: ReadonlyMap<string, readonly Exception[]>;

  /**
   * @param objects what an environment's overlay builds; other kinds than Kyverno's are left out
   * @param now exceptions that end before it are left out
   */
  constructor(objects: readonly KubernetesObject[], now = new Date()) {
    const ofKind = (kind: string) =>
      objects.filter(
        (object) => object['kind'] === kind && String(object['apiVersion']).startsWith(`${KYVERNO_GROUP}/`),
      );
    const policies = ofKind('ValidatingPolicy').map((object) => ({ object, ...readPolicy(object) }));
    const mutations = ofKind('MutatingPolicy').map((object) => ({ object, ...readMutation(object) }));
    const exceptions = ofKind('PolicyException')
      .filter(({ metadata }) => metadata.namespace === EXCEPTION_NAMESPACE)
      .map((object) => ({ object, ...readException(object) }));
    this.policies = policies.map(({ policy }) => policy);
    this.mutations = mutations.map(({ mutation }) => mutation);
    this.exceptions = exceptions.map(({ exception }) => exception).filter((exception) => !hasLapsed(exception, now));
    this.broken = [...policies, ...mutations, ...exceptions].flatMap(({ object, problems }) =>
      problems.map((problem) => ({ kind: object['kind'], name: object['metadata'].name, ...problem })),
    );
    this.#exceptionsOf = new Map(
      this.policies.map(({ name }) => [name, this.exceptions.filter((exception) => exception.policies.includes(name))]),
    );
  }

  /** Asks every policy about a request. */
  judge(admission: Admission): Verdicts {
    const { admission: mutated, failed } = mutate(this.mutations, admission);
    const variables = variablesOf(mutated);
    const verdicts = this.policies.flatMap(
      (policy) => judge(policy, mutated, variables, this.#exceptionsOf.get(policy.name)!) ?? [],
    );
    return { admission: mutated, verdicts, failed };
  }
}

/** Whether a verdict keeps the request out, in an environment where the policy denies. */
export function isFailure({ outcome }: Verdict): boolean {
  return outcome === 'fail' || outcome === 'error';
}
