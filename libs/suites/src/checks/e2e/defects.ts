import type { LiveCode } from '@platform/local-platform';
import { claimOf, type Named } from './world.ts';

/** A defect that is pushed to the running platform. */
export interface Defect {
  /** What is broken, as the end of a sentence that begins with "it is told". */
  readonly title: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** A claim that is pushed with it, where what is there already goes on as before. It stays, and is Ready once the defect is gone. */
  readonly claim?: Named;
  readonly expect: {
    readonly codes: readonly LiveCode[];
    /** In the message, in whatever order things go wrong. */
    readonly message: RegExp;
  };
}

const api = (name: string) => `platform-api/${name}/aws.yaml`;
const platformClaim = (kind: string, name: string) => claimOf('platform', kind, `platform-${name}`);

/** In what claims become: each in an API of its own, so that all of them can be there at once. */
const COMPOSITIONS: readonly Defect[] = [
  {
    title: 'a Composition names a function that is not installed',
    file: api('database'),
    from: 'functionRef:\n        name: function-patch-and-transform',
    to: 'functionRef:\n        name: function-patch-and-transfrom',
    expect: { codes: ['claim-failing'], message: /DatabaseInstanceClaim.*function-patch-and-transfrom/ },
  },
  {
    title: 'a Composition selects subnets that nobody has labelled',
    file: api('cache'),
    from: 'platform.kubecon.io/network: database',
    to: 'platform.kubecon.io/network: databases',
    claim: platformClaim('CacheInstanceClaim', 'e2e-cache'),
    expect: { codes: ['resource-failing'], message: /platform-e2e-cache.*no resources matched selector/ },
  },
  {
    // Not a kind that nobody serves: Crossplane keeps it in spec.crossplane.resourceRefs, and composes nothing more, whatever comes
    // after it. The compositions suite finds such a kind before it is merged.
    title: 'a Composition needs a field that no claim has',
    file: api('cdn'),
    from: 'fromFieldPath: spec.originDomain\n',
    to: 'fromFieldPath: spec.originDomains\n',
    claim: platformClaim('CDNDistributionClaim', 'e2e-cdn'),
    expect: { codes: ['claim-failing', 'claim-not-ready'], message: /CDNDistributionClaim/ },
  },
  {
    title: 'a Composition names a provider configuration that is not there',
    file: api('message-queue'),
    from: 'kind: Queue\n              spec:\n',
    to: 'kind: Queue\n              spec:\n                providerConfigRef: { kind: ClusterProviderConfig, name: defualt }\n',
    claim: platformClaim('MessageQueueClaim', 'e2e-queue'),
    expect: { codes: ['resource-failing'], message: /MessageQueueClaim.*defualt/ },
  },
  {
    title: 'a Composition waits for a condition that no resource ever has',
    file: api('dns'),
    from: '          - name: record\n            base:\n',
    to: '          - name: record\n            readinessChecks: [{ type: MatchCondition, matchCondition: { type: Readyy, status: "True" } }]\n            base:\n',
    expect: { codes: ['claim-not-ready'], message: /DNSRecordClaim/ },
  },
  {
    title: 'a Composition writes a field that its resource does not have',
    file: api('object-storage'),
    from: '                  forceDestroy: false\n',
    to: '                  forceDestory: false\n',
    expect: { codes: ['claim-failing'], message: /ObjectStorageClaim.*forceDestory/ },
  },
  {
    title: 'provider-kubernetes lacks a right to what namespaces are made of',
    file: 'platform-api/providers/kubernetes/rbac.yaml',
    from: '      - resourcequotas\n',
    to: '',
    claim: platformClaim('KubernetesNamespaceClaim', 'e2e-space'),
    expect: { codes: ['resource-failing'], message: /platform-e2e-space.*(forbidden|cannot)/s },
  },
];

/** In what Argo CD applies, and may apply. */
const WIRING: readonly Defect[] = [
  {
    title: `a team's project lacks one of its kinds`,
    file: 'gitops/projects/payments.yaml',
    from: '    - group: platform.kubecon.io\n      kind: DatabaseInstanceClaim\n',
    to: '',
    claim: claimOf('payments', 'DatabaseInstanceClaim', 'payments-e2e'),
    expect: {
      codes: ['application-broken', 'application-unsynced', 'claim-missing', 'claim-refused'],
      message: /DatabaseInstanceClaim.*not permitted in project/s,
    },
  },
  {
    title: 'an overlay does not build',
    file: 'platform-api/overlays/aws/production/kustomization.yaml',
    from: '  - dns.yaml\n',
    to: '  - dnss.yaml\n',
    expect: { codes: ['application-broken'], message: /platform-aws-production.*dnss\.yaml/s },
  },
  {
    title: `a team's namespace is dropped`,
    file: 'gitops/tenants/production/kustomization.yaml',
    from: '  - shipping.yaml\n',
    to: '',
    expect: { codes: ['confirmation-awaited'], message: /tenants-aws-production/ },
  },
  {
    title: 'a policy does not compile',
    file: 'policies/size-cap/policy.yaml',
    from: /expression: >-\n/,
    to: 'expression: >-\n        nothing.of.the.kind ||\n',
    expect: {
      codes: ['application-unsynced', 'application-broken', 'policy-not-in-force'],
      message: /policies-aws-production|size-cap/,
    },
  },
];

/** In Argo CD's settings and ApplicationSets. */
const ARGO_CD: readonly Defect[] = [
  {
    title: 'a health check never turns Healthy',
    file: 'gitops/argocd/argocd-cm.yaml',
    from: 'if condition.type == "Ready" then ready = condition end',
    to: 'if condition.type == "Reddy" then ready = condition end',
    expect: { codes: ['application-unhealthy'], message: /claims-\w+-aws-production/ },
  },
  {
    title: 'an ApplicationSet selects no control plane',
    file: 'gitops/applications/policies.yaml',
    from: 'key: platform.kubecon.io/cloud\n',
    to: 'key: platform.kubecon.io/provider\n',
    expect: { codes: ['applicationset-empty'], message: /policies/ },
  },
  {
    title: 'the project of control planes does not know the repository',
    file: 'gitops/applications/projects.yaml',
    from: /example\/platform\.git/,
    to: 'example/platfrom.git',
    expect: { codes: ['application-broken'], message: /platform-aws-production.*not permitted in project/s },
  },
  {
    title: 'an ApplicationSet is removed',
    file: 'gitops/root.yaml',
    from: 'applications/*.yaml,',
    to: 'applications/[!t]*.yaml,',
    expect: { codes: ['confirmation-awaited'], message: /root/ },
  },
];

/** In where claims go, and what is installed. */
const DESTINATIONS: readonly Defect[] = [
  {
    title: 'claims have a destination outside of their project',
    file: 'gitops/applications/claims.yaml',
    from: /namespace: "\{\{ index \.path\.segments 1 \}\}"/,
    to: 'namespace: default',
    expect: { codes: ['application-broken'], message: /claims-\w+-aws-production.*project/s },
  },
  {
    title: 'a function is of a version that nobody has published',
    file: 'platform-api/functions/function-patch-and-transform.yaml',
    from: ':v0.10.7',
    to: ':v0.10.700',
    expect: { codes: ['part-unwell'], message: /function-patch-and-transform/ },
  },
];

/** Each list is planted at once: none of its defects hides another. */
export const DEFECTS: readonly (readonly Defect[])[] = [COMPOSITIONS, WIRING, ARGO_CD, DESTINATIONS];
