import type { ApiObject } from '../../api/answer.ts';

/** What spec.managementPolicies of a resource allow (crossplane-runtime v2.4.0, pkg/reconciler/managed/policies.go). */
export interface Policies {
  /** Nothing is allowed: the same as the annotation that pauses. */
  readonly none: boolean;
  readonly observeOnly: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
}

export function policiesOf(object: ApiObject): Policies {
  const policies: readonly string[] = object['spec'].managementPolicies ?? ['*'];
  const allows = (action: string) => policies.includes('*') || policies.includes(action);
  return {
    none: policies.length === 0,
    observeOnly: policies.length === 1 && policies[0] === 'Observe',
    create: allows('Create'),
    update: allows('Update'),
    delete: allows('Delete'),
  };
}
