import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import { applyRequired } from '../install/apply.ts';
import { bindingOf } from '../install/roles.ts';
import type { User } from '../users/users.ts';

/** A kind that a provider serves, by the names that rights know it by. */
export interface ProvidedKind {
  readonly group: string;
  readonly plural: string;
}

/**
 * Gives rights to the kinds of a provider as Crossplane's RBAC manager does when it installs the package: Crossplane
 * may do everything with them, those whom the administrator chooses may edit or view them, and the provider may work
 * on them (internal/controller/rbac/provider/roles/roles.go of Crossplane 2.4).
 *
 * @param user who the provider is, if it runs
 * @throws ControlPlaneError `refused`
 */
export async function grantProvider(
  client: Client,
  provider: string,
  kinds: readonly ProvidedKind[],
  user?: User,
): Promise<void> {
  const [edit, view, system] = ['aggregate-to-edit', 'aggregate-to-view', 'system'].map(
    (suffix) => `crossplane:provider:${provider}:${suffix}`,
  ) as [string, string, string];
  const groups = [...new Set(kinds.map(({ group }) => group))];
  const all = (verbs: readonly string[]) =>
    groups.map((group) => {
      const plurals = kinds.filter((kind) => kind.group === group).map(({ plural }) => plural);
      return rule([group], [...plurals, ...plurals.map((plural) => `${plural}/status`)], verbs);
    });
  await applyRequired(client, [
    role(edit, ['crossplane', 'admin', 'edit'], all(['*'])),
    role(view, ['view'], all(['get', 'list', 'watch'])),
    role(
      system,
      [],
      [
        ...all(['get', 'list', 'watch', 'update', 'patch', 'create']),
        rule(groups, ['*/finalizers'], ['update']),
        rule(['', 'coordination.k8s.io'], ['secrets', 'configmaps', 'events', 'leases'], ['*']),
        rule(['apiextensions.k8s.io'], ['customresourcedefinitions'], ['get', 'list', 'watch']),
      ],
    ),
    ...(user ? [bindingOf(system, user)] : []),
  ]);
}

function role(name: string, aggregatedTo: readonly string[], rules: readonly object[]): ApiObject {
  const labels = Object.fromEntries(aggregatedTo.map((each) => [`rbac.crossplane.io/aggregate-to-${each}`, 'true']));
  return { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name, labels }, rules };
}

function rule(apiGroups: readonly string[], resources: readonly string[], verbs: readonly string[]): object {
  return { apiGroups, resources, verbs };
}
