import {
  conditionFor,
  EXCEPTION_NAMESPACE,
  KYVERNO_GROUP,
  type KubernetesObject,
  type Policy,
} from '@platform/policies';
import type { Environment } from '../control-planes/target.ts';
import type { Denial } from '../promotion/impact.ts';
import { longestDays } from './term.ts';

const DAY = 86_400_000;

/**
 * An exception for a claim that was there before its policy denied. Nobody has approved it: `ticket` and `approved-by`
 * are pending, and the tests fail until people have filled them in.
 *
 * @param now its first day; it ends at midnight UTC, as many days later as the policy allows
 */
export function proposeException(
  name: string,
  claim: Denial,
  policy: Policy,
  environment: Environment,
  now: Date,
): KubernetesObject {
  const granted = now.toISOString().slice(0, 10);
  const end = new Date(Date.parse(granted) + longestDays(policy) * DAY);
  return {
    apiVersion: `${KYVERNO_GROUP}/v1`,
    kind: 'PolicyException',
    metadata: { name, namespace: EXCEPTION_NAMESPACE },
    spec: {
      policyRefs: [{ name: policy.name, kind: 'ValidatingPolicy' }],
      matchConditions: [{ name: 'one-claim', expression: conditionFor(claim) }],
      ...(policy.takesValues && claim.value !== undefined && { allowedValues: [claim.value] }),
      reportResult: 'skip',
      expiresAt: `${end.toISOString().slice(0, 10)}T00:00:00Z`,
      properties: {
        reason: `claimed before the policy denied in ${environment}`,
        ticket: 'pending',
        owner: claim.team,
        'approved-by': 'pending',
        granted,
      },
    },
  };
}
