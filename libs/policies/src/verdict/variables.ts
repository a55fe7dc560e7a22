import { toCelValue } from '@platform/schemas';
import type { Expression, Variables } from '../cel/expression.ts';
import type { Admission } from '../policy/admission.ts';

/** What all policies see of a request. */
export function variablesOf(admission: Admission): Variables {
  const { operation, resource, object, oldObject, namespace, user } = admission;
  const { metadata = {}, kind = '' } = object ?? oldObject ?? {};
  const request = {
    operation,
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    kind: { group: resource.group, version: resource.version, kind },
    resource: { group: resource.group, version: resource.version, resource: resource.plural },
    userInfo: { username: user.username, groups: user.groups },
  };
  return {
    object: toCelValue(object),
    oldObject: toCelValue(oldObject),
    namespaceObject: toCelValue(namespace),
    request: toCelValue(request),
  };
}

/** Adds the variables of a policy; each is evaluated when it is first asked for, as Kyverno does. */
export function withVariables(variables: Variables, definitions: ReadonlyMap<string, Expression>): Variables {
  if (definitions.size === 0) return variables;
  const own: Record<string, unknown> = {};
  const all = { ...variables, variables: own };
  for (const [name, expression] of definitions) {
    Object.defineProperty(own, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = expression(all);
        Object.defineProperty(own, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return all;
}

/**
 * Whether all conditions hold; one that does not decides, whatever error another ends in.
 *
 * @throws what a condition ends in, when none of them is false
 */
export function allHold(conditions: readonly Expression[], variables: Variables): boolean {
  let failed: unknown;
  for (const condition of conditions) {
    try {
      if (condition(variables) !== true) return false;
    } catch (error) {
      failed ??= error;
    }
  }
  if (failed !== undefined) throw failed;
  return true;
}
