import { GROUP, namespaceOf, type Environment, type Team } from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import type { Api } from '../api/apis.ts';
import { teamLabels } from './labels.ts';
import { SHARES } from './shares.ts';

/** What people of a team may do with its claims: they try out in dev, and everything else comes from Git. */
const CLAIM_ROLE: Readonly<Record<Environment, string>> = {
  dev: 'team-edit',
  staging: 'team-view',
  production: 'team-view',
};

/** A team's namespace in an environment, and in it: how much it may hold, who gets in, and who may do what. */
export function tenantObjects(team: Team, environment: Environment, apis: readonly Api[]): KubernetesObject[] {
  return [
    namespace(team, environment),
    claimQuota(team, apis),
    podQuota(team),
    podDefaults(team),
    ownNamespaceOnly(team),
    binding(team, CLAIM_ROLE[environment]),
    binding(team, 'policy-reports-view'),
  ];
}

function namespace(team: Team, environment: Environment): KubernetesObject {
  const { metadata, ...rest } = namespaceOf(team.name, environment);
  return {
    ...rest,
    metadata: {
      name: metadata!.name,
      labels: {
        ...metadata!.labels,
        ...teamLabels(team),
        'pod-security.kubernetes.io/enforce': 'restricted',
      },
      annotations: {
        // With it would go every claim in it.
        'argocd.argoproj.io/sync-options': 'Prune=confirm,Delete=confirm',
        'platform.kubecon.io/owner': `${team.owners.group} <${team.owners.email}>`,
      },
    },
  };
}

function claimQuota({ name, quotas }: Team, apis: readonly Api[]): KubernetesObject {
  const counts = apis.map(({ kind, plural }) => {
    const most = quotas.find((quota) => quota.kind === kind)?.most ?? 0;
    return [`count/${plural}.${GROUP}`, String(most)] as const;
  });
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'claims', namespace: name },
    spec: { hard: Object.fromEntries(counts) },
  };
}

function podQuota({ name, tier }: Team): KubernetesObject {
  const { cpu, memory, pods } = SHARES[tier];
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'pods', namespace: name },
    spec: { hard: { 'requests.cpu': cpu, 'requests.memory': memory, 'limits.memory': memory, pods } },
  };
}

/** For containers that say nothing: without requests and a limit the quota would refuse them. */
function podDefaults({ name }: Team): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'containers', namespace: name },
    spec: {
      limits: [
        {
          type: 'Container',
          default: { memory: '256Mi' },
          defaultRequest: { cpu: '100m', memory: '256Mi' },
        },
      ],
    },
  };
}

function ownNamespaceOnly({ name }: Team): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'own-namespace-only', namespace: name },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] },
  };
}

/** Named after its role, which a binding can not change. */
function binding({ name, owners }: Team, role: string): KubernetesObject {
  const apiGroup = 'rbac.authorization.k8s.io';
  return {
    apiVersion: `${apiGroup}/v1`,
    kind: 'RoleBinding',
    metadata: { name: role, namespace: name },
    roleRef: { apiGroup, kind: 'ClusterRole', name: `platform:${role}` },
    subjects: [{ apiGroup, kind: 'Group', name: owners.group }],
  };
}
