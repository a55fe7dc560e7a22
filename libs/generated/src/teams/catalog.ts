import { ENVIRONMENTS, TEAM_LABEL, type Claim, type Team } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import type { Api } from '../api/apis.ts';
import { teamLabels } from './labels.ts';

const API_VERSION = 'backstage.io/v1alpha1';

/**
 * A team as Backstage shows it: its people, its system, and what it has claimed, once for all environments.
 *
 * @param claims of the team
 */
export function catalogEntities(team: Team, claims: readonly Claim[], apis: readonly Api[]): KubernetesObject[] {
  const byName = Map.groupBy(claims, ({ manifest }) => manifest.name);
  const names = [...byName.keys()].sort();
  return [group(team), system(team), ...names.map((name) => resource(team, byName.get(name)!, apis))];
}

function group({ name, description, owners, contacts }: Team): KubernetesObject {
  return {
    apiVersion: API_VERSION,
    kind: 'Group',
    metadata: {
      name: owners.group,
      description: `People of team ${name}: ${description}`,
      annotations: {
        'platform.kubecon.io/chat': contacts.chat,
        ...(contacts.onCall !== undefined && { 'platform.kubecon.io/on-call': contacts.onCall }),
      },
    },
    spec: { type: 'team', profile: { email: owners.email }, children: [] },
  };
}

function system(team: Team): KubernetesObject {
  const { name, description, owners } = team;
  return {
    apiVersion: API_VERSION,
    kind: 'System',
    metadata: { name, description, labels: { [TEAM_LABEL]: name, ...teamLabels(team) } },
    spec: { owner: `group:${owners.group}` },
  };
}

function resource({ name: team, owners }: Team, claims: readonly Claim[], apis: readonly Api[]): KubernetesObject {
  const [{ manifest }] = claims as [Claim];
  const { kind, name } = manifest;
  const where = ENVIRONMENTS.filter((environment) => claims.some((claim) => claim.environment === environment));
  return {
    apiVersion: API_VERSION,
    kind: 'Resource',
    metadata: {
      name,
      description: `${kind} in ${where.join(', ')}`,
      labels: { [TEAM_LABEL]: team },
    },
    spec: {
      type: apis.find((api) => api.kind === kind)?.name ?? kind,
      owner: `group:${owners.group}`,
      system: team,
    },
  };
}
