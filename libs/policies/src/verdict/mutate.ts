import type { Variables } from '../cel/expression.ts';
import type { Admission, KubernetesObject } from '../policy/admission.ts';
import { matches } from '../policy/match.ts';
import type { Mutation } from '../policy/policy.ts';
import { allHold, variablesOf, withVariables } from './variables.ts';

/**
 * What the mutating policies make of the object of a request: the request that validating policies see. What can not be
 * evaluated changes nothing here; the API server would refuse it, and the tests of the policy do.
 */
export function mutate(mutations: readonly Mutation[], admission: Admission): Admission {
  let current = admission;
  for (const mutation of mutations) {
    if (current.object === null || !matches(mutation.constraints, current)) continue;
    const variables = withVariables(variablesOf(current), mutation.variables);
    if (!holdsQuietly(mutation, variables)) continue;
    const object = mutation.mutations.reduce(
      (stored, expression) => merged(stored, plain(expression(variables))),
      current.object,
    );
    current = { ...current, object };
  }
  return current;
}

function holdsQuietly({ matchConditions }: Mutation, variables: Variables): boolean {
  try {
    return allHold(matchConditions, variables);
  } catch {
    return false;
  }
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
