import type { ApiObject } from '@platform/control-plane';
import { conditionOf, conditionsOf, wordsOf } from './condition.ts';
import type { PartView, PolicyView } from './platform-view.ts';

/** The conditions of definitions and packages that have to be True. */
const NEEDED: ReadonlySet<string> = new Set(['Established', 'Installed', 'Healthy']);

/**
 * A policy of Kyverno. In force means that the API server asks about what it matches; `ready` also wants the rights of
 * Kyverno's other programs, which only report.
 */
export function readPolicy(policy: ApiObject): PolicyView {
  const configured = conditionOf(policy, 'WebhookConfigured');
  const inForce = configured?.status === 'True';
  const actions: readonly string[] = policy['spec']?.validationActions ?? [];
  return {
    name: policy.metadata?.name ?? '',
    actions: policy.kind === 'MutatingPolicy' ? ['Mutate'] : actions,
    inForce,
    message: inForce ? '' : configured ? wordsOf(configured) : 'Kyverno has not looked at it yet',
  };
}

/** A definition, provider or function; one that says nothing yet has a problem, too. */
export function readPart(object: ApiObject): PartView {
  const told = conditionsOf(object).filter(({ type }) => NEEDED.has(type));
  const silent = {
    type: 'Healthy',
    status: 'Unknown',
    reason: '',
    message: 'Crossplane has not looked at it yet',
    since: undefined,
  };
  return {
    kind: object.kind ?? '',
    name: object.metadata?.name ?? '',
    problem: told.length === 0 ? silent : told.find(({ status }) => status !== 'True'),
  };
}
