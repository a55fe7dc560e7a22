import type { KubernetesObject } from '@platform/policies';
import type { Environment } from '../control-planes/target.ts';

/** Label of the team that a namespace belongs to. */
export const TEAM_LABEL = 'platform.kubecon.io/team';
/** Label of the environment that a namespace is part of. */
export const ENVIRONMENT_LABEL = 'platform.kubecon.io/environment';

/** The namespace that the platform makes for a team in an environment: the one in which the team's claims stand. */
export function namespaceOf(team: string, environment: Environment): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: team,
      labels: { 'kubernetes.io/metadata.name': team, [TEAM_LABEL]: team, [ENVIRONMENT_LABEL]: environment },
    },
  };
}
