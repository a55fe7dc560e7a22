import type { Cloud } from '@platform/plan';
import { inStamp, type Mutant } from './mutant.ts';
import { AWS, AZURE, GCP, on, type CompositionMutant } from './on-planes.ts';

const guarantees = 'platform-api/namespace/guarantees.yaml';
/** The example whose variants are rendered: what goes wrong in a render is reported there. */
const example = 'platform-api/namespace/examples/everything.yaml';
const composition = (cloud: Cloud): string => `platform-api/namespace/${cloud}.yaml`;

/** Defects of what is made in the cluster, which is the same on every cloud. */
const inCluster = (cloud: Cloud) => {
  const file = composition(cloud);
  const broken = { code: 'guarantee-broken', file: guarantees } as const;
  return {
    root: {
      name: 'pods that may be root',
      file,
      from: 'pod-security.kubernetes.io/enforce: restricted',
      to: 'pod-security.kubernetes.io/enforce: privileged',
      expect: broken,
    },
    ingress: {
      name: 'a network policy that lets everything in',
      file,
      from: 'ingress:\n                          - from:\n                              - podSelector: {}',
      to: 'ingress:\n                          - {}',
      expect: broken,
    },
    egress: {
      name: 'a network policy that says nothing about what goes out',
      file,
      from: '                        - Ingress\n                        - Egress\n',
      to: '                        - Ingress\n',
      expect: broken,
    },
    dns: {
      name: 'pods that cannot ask for a name',
      file,
      from: 'port: 53\n',
      to: 'port: 5353\n',
      expect: broken,
    },
    pods: {
      name: 'a number where the quota wants text',
      file,
      from: 'toType: string\n                policy:',
      to: 'toType: int64\n                policy:',
      expect: broken,
    },
    memory: {
      name: 'a memory limit that nothing reads',
      file,
      from: 'fromFieldPath: spec.memoryLimit',
      to: 'fromFieldPath: spec.cpuLimit',
      expect: { code: 'silent-field', file: example },
    },
    requests: {
      name: 'a quota that forgets requests',
      file,
      from: 'spec.hard[requests.cpu]',
      to: 'spec.hard[requests.cpus]',
      expect: broken,
    },
    public: {
      name: 'Services on the internet',
      file,
      from: 'services.loadbalancers: "0"',
      to: 'services.loadbalancers: "10"',
      expect: broken,
    },
    admin: {
      name: 'a team that may do everything',
      file,
      from: 'name: edit\n',
      to: 'name: cluster-admin\n',
      expect: broken,
    },
    everyone: {
      name: 'a namespace for everybody who has logged in',
      file,
      from: 'fmt: team:%s',
      to: 'fmt: system:authenticated%.0s',
      expect: broken,
    },
    elsewhere: {
      name: "limits in the team's own namespace",
      file,
      from: 'fromFieldPath: metadata.name\n                toFieldPath: spec.forProvider.manifest.metadata.namespace',
      to: 'fromFieldPath: metadata.namespace\n                toFieldPath: spec.forProvider.manifest.metadata.namespace',
      expect: broken,
    },
    deletion: {
      name: 'a git rm that deletes a namespace in production',
      file,
      from: 'production:\n                        - Observe\n',
      to: 'production:\n                        - Delete\n                        - Observe\n',
      expect: broken,
    },
    guards: {
      name: 'limits that go before their namespace does',
      file,
      from: 'managementPolicies:\n                  - Observe\n                  - Create\n                  - Update\n',
      to: 'managementPolicies:\n                  - "*"\n',
      expect: broken,
    },
    misspelt: {
      name: 'a misspelt field of what an Object carries',
      file,
      from: 'podSelector: {}\n                      policyTypes:',
      to: 'podSelector: {}\n                      policyType:',
      expect: { code: 'unknown-field', file: example },
    },
    ready: {
      name: 'a namespace that waits for a condition it never has',
      file,
      from: 'policy: DeriveFromCelQuery',
      to: 'policy: DeriveFromObject',
      expect: broken,
    },
    secret: {
      name: 'a connection Secret without the service account',
      file,
      from: 'name: serviceAccountName',
      to: 'name: serviceAccount',
      expect: { code: 'never-ready', file: example },
    },
    status: {
      name: 'an identity that the claim never shows',
      file,
      from: 'toFieldPath: status.identity',
      to: 'toFieldPath: status.namespaceName',
      expect: { code: 'never-ready', file: example },
    },
  } as const satisfies Record<string, Mutant>;
};

/** The same on each cloud, so each is planted on one. */
const { root, memory, admin, deletion, misspelt, status, pods, ready } = inCluster('aws');
const { egress, dns, everyone, guards, requests } = inCluster('gcp');
const { ingress, elsewhere, secret, public: internet } = inCluster('azure');

/** Defects of the namespace API that the compositions suite must find. */
export const NAMESPACE_MUTANTS: readonly CompositionMutant[] = [
  ...on(
    AWS,
    root,
    memory,
    admin,
    deletion,
    misspelt,
    status,
    pods,
    ready,
    {
      name: 'a role that pods of every namespace can assume',
      file: composition('aws'),
      from: '"Condition":{"StringEquals":{"aws:RequestTag/kubernetes-namespace":"%s",',
      to: '"Condition":{"StringLike":{"aws:RequestTag/kubernetes-namespace":"*%.0s",',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a role that no session tags reach',
      file: composition('aws'),
      from: '["sts:AssumeRole","sts:TagSession"]',
      to: '["sts:AssumeRole"]',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a role without its boundary',
      file: composition('aws'),
      from: 'toFieldPath: spec.forProvider.permissionsBoundary',
      to: 'toFieldPath: spec.forProvider.path',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'an association with the service account of somebody else',
      file: composition('aws'),
      from: 'serviceAccount: workload',
      to: 'serviceAccount: default',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a cluster that no selector finds',
      file: 'platform-api/overlays/aws/production/cluster.yaml',
      from: 'platform.kubecon.io/network: workloads',
      to: 'platform.kubecon.io/network: workload',
      expect: { code: 'selector-unresolved', file: example },
    },
    {
      name: 'a role that two teams share',
      file: composition('aws'),
      from: '- fromFieldPath: metadata.namespace\n                  - fromFieldPath: metadata.name',
      to: '- fromFieldPath: metadata.name\n                  - fromFieldPath: metadata.name',
      expect: { code: 'name-shared', file: example },
    },
  ),
  ...on(
    GCP,
    egress,
    dns,
    everyone,
    guards,
    requests,
    {
      name: 'an identity that pods of another namespace can take on',
      file: composition('gcp'),
      from: '[%s/workload]',
      to: '[default%.0s/workload]',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'pods that may do with the identity what they like',
      file: composition('gcp'),
      from: 'roles/iam.workloadIdentityUser',
      to: 'roles/iam.serviceAccountAdmin',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a service account of a longer name than Google Cloud takes',
      file: composition('gcp'),
      from: 'match: ^.{0,20}[a-z0-9]',
      to: 'match: ^.{0,21}[a-z0-9]',
      expect: { code: 'name-illegal', file: example },
    },
    {
      name: 'an identity that the service account does not name',
      file: composition('gcp'),
      from: 'annotations[iam.gke.io/gcp-service-account]',
      to: 'annotations[iam.gke.io/service-account]',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'the project of another environment',
      file: composition('gcp'),
      from: inStamp('gcp.projectID', 'production'),
      to: '$1elsewhere',
      expect: { code: 'stamped-map-stale' },
    },
  ),
  ...on(
    AZURE,
    ingress,
    elsewhere,
    secret,
    internet,
    {
      name: 'an identity for every pod of the cluster',
      file: composition('azure'),
      from: 'fmt: system:serviceaccount:%s:workload',
      to: 'fmt: system:serviceaccount:*:workload%.0s',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'tokens for another audience',
      file: composition('azure'),
      from: 'api://AzureADTokenExchange',
      to: 'api://AzureAD',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a credential of an identity that nobody makes',
      file: composition('azure'),
      from: '/resourceGroups/%s-%s/providers',
      to: '/resourceGroups/%s%.0s/providers',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a service account that waits for ever',
      file: composition('azure'),
      from: 'toFieldPath: clientID',
      to: 'toFieldPath: clientId',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: 'a misspelt answer of the cloud',
      file: composition('azure'),
      from: 'fromFieldPath: status.atProvider.clientId',
      to: 'fromFieldPath: status.atProvider.clientID',
      expect: { code: 'unknown-field' },
    },
  ),
];
