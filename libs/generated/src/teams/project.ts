import { GROUP, type Organisation, type Team } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import type { Api } from '../api/apis.ts';

/** Where Argo CD lives on every control plane. */
const ARGO_CD_NAMESPACE = 'argocd';

/**
 * What Argo CD may apply for a team, whatever its Applications say: claims of the kinds that it has a quota for, out of
 * this repository, into the namespace of its name. People of the team see and sync their Applications and delete none.
 */
export function projectObject(team: Team, apis: readonly Api[], { repository }: Organisation): KubernetesObject {
  const { name, description, owners, quotas } = team;
  const kinds = apis.map(({ kind }) => kind).filter((kind) => quotas.some((quota) => quota.kind === kind));
  const allow = (action: string) => `p, proj:${name}:developer, applications, ${action}, ${name}/*, allow`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name,
      namespace: ARGO_CD_NAMESPACE,
      // It stays for as long as Applications need it.
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      description,
      sourceRepos: [repository],
      destinations: [{ server: '*', namespace: name }],
      clusterResourceWhitelist: [],
      // An empty list would be one of everything: a team has at least one quota.
      namespaceResourceWhitelist: kinds.map((kind) => ({ group: GROUP, kind })),
      orphanedResources: { warn: true },
      roles: [
        {
          name: 'developer',
          description: `Members of ${owners.group}`,
          groups: [owners.group],
          policies: [allow('get'), allow('sync')],
        },
      ],
    },
  };
}
