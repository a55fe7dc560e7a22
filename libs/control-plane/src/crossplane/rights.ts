import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifests } from '@platform/manifests';
import type { ApiObject } from '../api/answer.ts';
import { bindingOf } from '../install/roles.ts';
import { serviceAccount, type User } from '../users/users.ts';

/** Where Crossplane and its providers live, as in its chart. */
export const CROSSPLANE_NAMESPACE = 'crossplane-system';

/** The users that Crossplane's programs are, with the rights that its chart gives them. */
export const CROSSPLANE_USER: User = serviceAccount(CROSSPLANE_NAMESPACE, 'crossplane');
export const RBAC_MANAGER_USER: User = serviceAccount(CROSSPLANE_NAMESPACE, 'rbac-manager');

/** What providers may be given, by the RBAC manager. */
export const PROVIDER_CEILING = 'crossplane:allowed-provider-permissions';

const TEMPLATES = 'cluster/charts/crossplane/templates';
const ROLES = [
  'clusterrole.yaml',
  'rbac-manager-clusterrole.yaml',
  'rbac-manager-allowed-provider-permissions.yaml',
  'rbac-manager-managed-clusterroles.yaml',
];

/**
 * The roles of Crossplane's chart, and who has them.
 *
 * @param folder of the module
 */
export function crossplaneRights(folder: string): readonly ApiObject[] {
  const roles = ROLES.flatMap((file) => rolesIn(join(folder, TEMPLATES, file)));
  return [...roles, bindingOf('crossplane', CROSSPLANE_USER), bindingOf('crossplane-rbac-manager', RBAC_MANAGER_USER)];
}

/**
 * These templates are plain YAML but for the name of the chart, a few labels, and conditions which hold by default.
 * What else may come into them with another release is no YAML, and is not passed over.
 */
function rolesIn(file: string): readonly ApiObject[] {
  const text = readFileSync(file, 'utf8')
    .replaceAll('{{ template "crossplane.name" . }}', 'crossplane')
    .replaceAll(/^\s*\{\{-? ?(?:if|end|include)\b.*\n?/gm, '');
  const { manifests, findings } = parseManifests(file, text);
  if (findings.length > 0) throw new Error(`${file}: ${findings.map(({ message }) => message).join(', ')}`);
  return manifests.map(({ object }) => object as ApiObject).filter(({ kind }) => kind === 'ClusterRole');
}
