import type { Reference } from '../api/client.ts';
import type { ControlPlane } from '../control-plane.ts';
import { ADMIN } from '../users/users.ts';

/**
 * Waits until the API server asks Kyverno about everything that these policies match. Their `Ready` says something
 * else: it stays false until Kyverno's other programs may read the kinds, too.
 *
 * @throws ControlPlaneError `not-in-time`, `component-ended`
 */
export async function policiesInForce(plane: ControlPlane, policies: readonly Reference[]): Promise<void> {
  const client = plane.client(ADMIN);
  await Promise.all(
    policies.map((policy) =>
      plane.waitFor(`policy ${policy.metadata.name} to be in force`, 60, async (say) => {
        const answer = await client.get(policy);
        const conditions: readonly Condition[] = answer.ok
          ? (answer.object['status']?.conditionStatus?.conditions ?? [])
          : [];
        say(answer.ok ? JSON.stringify(conditions) : answer.message);
        return conditions.some(({ type, status }) => type === 'WebhookConfigured' && status === 'True') || undefined;
      }),
    ),
  );
}

interface Condition {
  readonly type: string;
  readonly status: string;
}
