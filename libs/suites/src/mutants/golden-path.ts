import type { Mutant } from './mutant.ts';

const EXPECTED = 'golden-paths/expected.yaml';
const FAILING = 'golden-paths/examples/database-will-fail.yaml';
const UNDERSIZED = 'golden-paths/examples/database-undersized.yaml';
const TEMPLATE = 'golden-paths/service/teams/__team__';
const CLAIM = `${TEMPLATE}/__environment__/__team__-__service__-db.yaml`;
const WORKLOAD = `${TEMPLATE}/workloads/__service__`;
const DEPLOYMENT = `${WORKLOAD}/deployment.yaml`;

const claim = (kind: string, name: string): string => `apiVersion: platform.kubecon.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
  namespace: checkout
spec:
  size: small
  region: eu-west-1
  team: checkout
`;

/** A workload of a team as it should be, that reads one key of each of these Secrets. */
const job = (key: string, ...secrets: readonly string[]): string => `apiVersion: batch/v1
kind: Job
metadata:
  name: sweep
  namespace: checkout
spec:
  template:
    spec:
      automountServiceAccountToken: false
      restartPolicy: Never
      securityContext:
        runAsNonRoot: true
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: sweep
          image: registry.example.com/checkout/sweep:1.0.0
          env:
${secrets.map((secret, index) => `            - { name: VALUE_${index}, valueFrom: { secretKeyRef: { name: ${secret}, key: ${key} } } }`).join('\n')}
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 128Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
`;

const SWEEP = 'teams/checkout/workloads/sweep/job.yaml';
const SWEEP_KUSTOMIZATION = {
  file: 'teams/checkout/workloads/sweep/kustomization.yaml',
  text: 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - job.yaml\n',
};

const inDeployment = (name: string, from: string | RegExp, to: string, code: Mutant['expect']['code']): Mutant => ({
  name,
  file: DEPLOYMENT,
  from,
  to,
  expect: { code },
});

/** Defects of examples and of what is expected of them. */
const EXAMPLES: readonly Mutant[] = [
  {
    name: 'an example that is denied by another policy than it says',
    file: EXPECTED,
    from: '- size-cap',
    to: '- team-label',
    expect: { code: 'example-differs' },
  },
  {
    name: 'an example that is denied by more policies than it says',
    file: EXPECTED,
    from: '      - name-begins-with-team\n',
    to: '',
    expect: { code: 'example-differs' },
  },
  {
    name: 'an example that passes when it must fail',
    file: FAILING,
    to: claim('DatabaseInstanceClaim', 'checkout-orders-archive'),
    expect: { code: 'example-differs', file: EXPECTED },
  },
  {
    name: 'a policy that has stopped to deny what an example shows',
    file: 'policies/size-cap/policy.yaml',
    from: "in ['medium', 'small']",
    to: "in ['large', 'medium', 'small']",
    expect: { code: 'example-differs', file: EXPECTED },
  },
  {
    name: 'an environment that only warns of what an example shows',
    file: 'policies/environments/production/kustomization.yaml',
    from: 'value: [Audit, Deny]',
    to: 'value: [Audit, Warn]',
    expect: { code: 'example-differs', file: EXPECTED },
  },
  {
    name: 'an example of what only shadow metrics see that a policy sees, too',
    file: UNDERSIZED,
    from: 'eu-central-1',
    to: 'us-west-2',
    expect: { code: 'example-differs', file: EXPECTED },
  },
  {
    name: 'an example that no API takes',
    file: 'golden-paths/examples/cache.yaml',
    from: 'size: small',
    to: 'size: tiny',
    expect: { code: 'not-in-enum' },
  },
  {
    name: 'an example that becomes more than it says',
    file: EXPECTED,
    from: 'Policy: 1, Queue: 2',
    to: 'Policy: 1, Queue: 1',
    expect: { code: 'example-differs' },
  },
  {
    name: 'a resource that a Composition has lost',
    file: 'platform-api/message-queue/aws.yaml',
    from: 'kind: UserPolicyAttachment',
    to: 'kind: UserPolicy',
    expect: { code: 'example-differs', file: EXPECTED },
  },
  {
    name: 'an example that nobody expects anything of',
    file: 'golden-paths/examples/bucket.yaml',
    to: claim('ObjectStorageClaim', 'checkout-bucket'),
    expect: { code: 'example-differs' },
  },
  {
    name: 'an example that is gone',
    file: 'golden-paths/examples/queue.yaml',
    expect: { code: 'example-differs', file: EXPECTED },
  },
  {
    name: 'an expectation that nobody reads',
    file: EXPECTED,
    from: 'shadowMetrics:',
    to: 'shadowMetric:',
    expect: { code: 'unknown-field' },
  },
];

/** Defects of the template of a service. */
const SERVICE: readonly Mutant[] = [
  inDeployment('a misspelt key of a Secret', 'key: endpoint', 'key: endpiont', 'connection-unknown'),
  inDeployment('a misspelt Secret', '-db-connection, key: port', '-db-conection, key: port', 'connection-unknown'),
  {
    name: 'a key that the API writes no more',
    file: 'platform-api/database/guarantees.yaml',
    from: /^ {2}username: \{ description: The user/m,
    to: '  user: { description: The user',
    expect: { code: 'connection-unknown', file: DEPLOYMENT },
  },
  inDeployment(
    'a privileged container',
    'allowPrivilegeEscalation: false',
    'allowPrivilegeEscalation: false\n            privileged: true',
    'workload-unsafe',
  ),
  inDeployment('a container that may run as root', 'runAsNonRoot: true', 'runAsNonRoot: false', 'workload-unsafe'),
  inDeployment('a service that nobody asks whether it is ready', /^ +readinessProbe:\n.*\n/m, '', 'workload-unsafe'),
  inDeployment('a service without a limit', /^ +limits: .*\n/m, '', 'workload-unsafe'),
  inDeployment('an image that changes', '__service__:0.1.0', '__service__:latest', 'workload-unsafe'),
  inDeployment('a Deployment in a wrong namespace', 'namespace: __team__', 'namespace: default', 'wrong-namespace'),
  inDeployment('a field that Kubernetes does not know', '  replicas: 2', '  replica: 2', 'unknown-field'),
  inDeployment('a placeholder that nobody fills in', '0.1.0', '__version__', 'unknown-field'),
  {
    name: 'a claim in a wrong namespace',
    file: CLAIM,
    from: 'namespace: __team__',
    to: 'namespace: __service__',
    expect: { code: 'wrong-namespace' },
  },
  {
    name: 'a claim that policies deny',
    file: CLAIM,
    from: 'region: __region__',
    to: 'region: us-east-1',
    expect: { code: 'policy-denied' },
  },
  {
    name: 'a claim that no API takes',
    file: CLAIM,
    from: '  region: __region__\n',
    to: '',
    expect: { code: 'missing-required' },
  },
  {
    name: 'a Service that leads to no pods',
    file: `${WORKLOAD}/service.yaml`,
    from: /(selector:\n +)app.kubernetes.io\/name:/,
    to: '$1app:',
    expect: { code: 'selector-unresolved' },
  },
  {
    name: 'a Service that leads to no port',
    file: `${WORKLOAD}/service.yaml`,
    from: 'targetPort: http',
    to: 'targetPort: https',
    expect: { code: 'selector-unresolved' },
  },
  {
    name: 'a manifest that nothing applies',
    file: `${WORKLOAD}/kustomization.yaml`,
    from: '  - service.yaml\n',
    to: '',
    expect: { code: 'kustomization-fails', file: `${WORKLOAD}/service.yaml` },
  },
  {
    name: 'a password in Git',
    file: `${WORKLOAD}/secret.yaml`,
    to: 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: __team__\nstringData:\n  password: a\n',
    expect: { code: 'kind-not-allowed' },
  },
];

/** Defects of a team's own workload. */
const WORKLOADS: readonly Mutant[] = [
  {
    name: 'a workload without a folder',
    file: 'teams/checkout/workloads/job.yaml',
    to: job('password', 'checkout-db-connection'),
    expect: { code: 'wrong-folder' },
  },
  {
    name: "a workload that reads another team's Secret",
    file: SWEEP,
    to: job('password', 'payments-ledger-connection'),
    given: [SWEEP_KUSTOMIZATION],
    expect: { code: 'connection-unknown' },
  },
  {
    name: 'a workload whose Secret exists in another environment only',
    file: SWEEP,
    to: job('password', 'checkout-db-connection', 'checkout-trial-connection'),
    given: [
      SWEEP_KUSTOMIZATION,
      { file: 'teams/checkout/production/checkout-db.yaml', text: claim('DatabaseInstanceClaim', 'checkout-db') },
      { file: 'teams/checkout/dev/checkout-trial.yaml', text: claim('DatabaseInstanceClaim', 'checkout-trial') },
    ],
    expect: { code: 'connection-unknown' },
  },
  {
    name: 'a workload that needs a key that only another cloud has',
    file: SWEEP,
    to: job('caCertificate', 'checkout-baskets-connection'),
    given: [
      SWEEP_KUSTOMIZATION,
      {
        file: 'teams/checkout/production/checkout-baskets.yaml',
        text: claim('CacheInstanceClaim', 'checkout-baskets'),
      },
    ],
    expect: { code: 'connection-unknown' },
  },
];

/** Defects of golden paths and of workloads that the golden-path suite must find. */
export const GOLDEN_PATH_MUTANTS: readonly Mutant[] = [...EXAMPLES, ...SERVICE, ...WORKLOADS];
