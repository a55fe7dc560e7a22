import { firstLine } from '../cel/expression.ts';
import type { Admission, KubernetesObject } from '../policy/admission.ts';
import { matches } from '../policy/match.ts';
import type { Mutation } from '../policy/policy.ts';
import { allHold, variablesOf, withVariables } from './variables.ts';

/** A mutating policy that fails, for which the API server refuses the request. */
export interface FailedMutation {
  readonly policy: string;
  readonly message: string;
}

/** What the mutating policies make of a request. */
export interface Mutated {
  /** The request that validating policies see. */
  readonly admission: Admission;
  readonly failed: readonly FailedMutation[];
}

/** Lets all mutating policies change the object of a request, one after the other; one that fails changes nothing. */
export function mutate(mutations: readonly Mutation[], admission: Admission): Mutated {
  const failed: FailedMutation[] = [];
  let current = admission;
  for (const mutation of mutations) {
    try {
      current = changedBy(mutation, current);
    } catch (error) {
      failed.push({ policy: mutation.name, message: firstLine(error) });
    }
  }
  return { admission: current, failed };
}

function changedBy(
  { constraints, matchConditions, variables: own, mutations }: Mutation,
  admission: Admission,
): Admission {
  if (admission.object === null || !matches(constraints, admission)) return admission;
  const variables = withVariables(variablesOf(admission), own);
  if (!allHold(matchConditions, variables)) return admission;
  const object = mutations.reduce(
    (stored, expression) => merged(stored, plain(expression(variables))),
    admission.object,
  );
  return { ...admission, object };
}

function merged(object: KubernetesObject, patch: unknown): KubernetesObject {
  if (!isMapping(patch)) return object;
  const result: KubernetesObject = { ...object };
  for (const [name, value] of Object.entries(patch)) {
    result[name] = isMapping(value) ? merged(isMapping(object[name]) ? object[name] : {}, value) : value;
  }
  return result;
}

function isMapping(value: unknown): value is KubernetesObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A value of CEL as plain data. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), plain(one)]));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}
