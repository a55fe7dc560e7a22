import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';
import type { User } from '../users/users.ts';

const RBAC = 'rbac.authorization.k8s.io';

/** Waits until kube-controller-manager has gathered the rules of roles that are made of others. */
export async function rolesGathered(components: Components, client: Client, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await components.waitFor(`the rules of ${name}`, 60, async (say) => {
      const answer = await client.get({ apiVersion: `${RBAC}/v1`, kind: 'ClusterRole', metadata: { name } });
      say(answer.ok ? 'it has none' : answer.message);
      return (answer.ok && answer.object['rules']?.length > 0) || undefined;
    });
  }
}

/** Gives a user a role everywhere. */
export function bindingOf(role: string, { name }: User): ApiObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name: role },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: RBAC, kind: 'User', name }],
  };
}
