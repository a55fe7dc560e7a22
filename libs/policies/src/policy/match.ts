import type { Admission, KubernetesObject } from './admission.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  readonly operations: readonly string[];
  readonly resources: readonly string[];
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** `spec.matchConstraints` of a policy (https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/). */
export interface MatchConstraints {
  readonly resourceRules?: readonly Rule[];
  readonly excludeResourceRules?: readonly Rule[];
  readonly namespaceSelector?: Selector;
  readonly objectSelector?: Selector;
}

/** Whether a policy with these constraints is asked at all. Requests for subresources are never looked at here. */
export function matches(constraints: MatchConstraints, admission: Admission): boolean {
  const { resourceRules = [], excludeResourceRules = [], namespaceSelector, objectSelector } = constraints;
  return (
    resourceRules.some((rule) => fits(rule, admission)) &&
    !excludeResourceRules.some((rule) => fits(rule, admission)) &&
    selectsNamespace(namespaceSelector, admission) &&
    selectsObject(objectSelector, admission)
  );
}

function fits({ apiGroups, apiVersions, operations, resources }: Rule, { operation, resource }: Admission): boolean {
  const holds = (list: readonly string[], value: string) => list.includes('*') || list.includes(value);
  return (
    holds(apiGroups, resource.group) &&
    holds(apiVersions, resource.version) &&
    holds(operations, operation) &&
    (holds(resources, resource.plural) || resources.includes('*/*'))
  );
}

/** A namespace is selected by its own labels; what belongs to the whole cluster always is. */
function selectsNamespace(
  selector: Selector | undefined,
  { resource, object, oldObject, namespace }: Admission,
): boolean {
  const own = resource.group === '' && resource.plural === 'namespaces' ? (object ?? oldObject) : namespace;
  return selector === undefined || own === null || selects(selector, own);
}

/** Both are looked at, so that no change of labels escapes. */
function selectsObject(selector: Selector | undefined, { object, oldObject }: Admission): boolean {
  return selector === undefined || [object, oldObject].some((one) => one !== null && selects(selector, one));
}

function selects({ matchLabels = {}, matchExpressions = [] }: Selector, { metadata }: KubernetesObject): boolean {
  const labels: Readonly<Record<string, string>> = metadata?.labels ?? {};
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const isIn = value !== undefined && values.includes(value);
      return operator === 'In' ? isIn : !isIn;
    })
  );
}
