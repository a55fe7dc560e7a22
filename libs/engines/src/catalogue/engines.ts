import { join } from 'node:path';
import type { Engine } from './engine.ts';

/** The programs that are built from the pins in `tools/engines`. */
export type EngineName =
  | 'function-patch-and-transform'
  | 'crossplane'
  | 'kyverno'
  | 'kyverno-admission-controller'
  | 'kyverno-background-controller'
  | 'kyverno-reports-controller'
  | 'kustomize'
  | 'kubeconform'
  | 'promtool'
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'provider-kubernetes'
  | 'argocd'
  | 'redis';

/** Where the pins lie. */
export const TOOLS = join(import.meta.dirname, '..', '..', '..', '..', 'tools');

const escaped = (version: string) => version.replaceAll('.', String.raw`\.`);

/** Prometheus v3.15.0 is the Go module v0.315.0 (https://github.com/prometheus/prometheus#using-promql-engine-and-other-packages). */
const prometheusRelease = (version: string) => version.replace(/^v0\.(\d)0?(\d+)\./, '$1.$2.');

/** Clients read the version of the API server, so it has to be that of a release (Kubernetes' hack/lib/version.sh). */
function kubernetesVersion(version: string): readonly string[] {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)\./.exec(version) ?? [];
  return Object.entries({ gitVersion: version, gitMajor: major, gitMinor: minor }).map(
    ([name, value]) => `k8s.io/component-base/version.${name}=${value}`,
  );
}

/** Where controller-runtime serves metrics when the program does not say: on port 8080 of every address, unless it is told not to. */
const NO_METRICS = 'sigs.k8s.io/controller-runtime/pkg/metrics/server.DefaultBindAddress=0';

interface Description extends Omit<Engine, 'name' | 'folder'> {
  /** The folder in `tools/engines` that pins it, where that is not named after it. */
  readonly pin?: string;
}

const DESCRIPTIONS: Readonly<Record<EngineName, Description>> = {
  'function-patch-and-transform': {
    purpose: 'renders claims into managed resources',
    verifyArgs: ['--help'],
    verifyPattern: () => /Patch & Transform/,
    namesOnPath: [],
  },
  crossplane: {
    purpose: 'Crossplane core: composes in the control plane, and is the oracle that rendering is compared with',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^${escaped(version)}$`, 'm'),
    // `crossplane` on PATH is the CLI, another program.
    namesOnPath: [],
    linkedVariables: (version) => [
      `github.com/crossplane/crossplane-runtime/v2/pkg/version.version=${version}`,
      // Its RBAC manager has no flag for it.
      NO_METRICS,
    ],
  },
  kyverno: {
    package: 'github.com/kyverno/kyverno/cmd/cli/kubectl-kyverno',
    purpose: 'applies and tests admission policies',
    verifyArgs: ['version'],
    verifyPattern: (version) => new RegExp(`^Version: ${escaped(version)}$`, 'm'),
    namesOnPath: ['kyverno', 'kubectl-kyverno'],
  },
  'kyverno-admission-controller': {
    pin: 'kyverno',
    package: 'github.com/kyverno/kyverno/cmd/kyverno',
    purpose: 'admits and denies, as in a cluster',
    // It has no flag that tells its version; this one tells which of Kyverno's programs it is.
    verifyArgs: ['--help'],
    verifyPattern: () => /^ {2}-webhookServerPort int$/m,
    namesOnPath: [],
  },
  'kyverno-background-controller': {
    pin: 'kyverno',
    package: 'github.com/kyverno/kyverno/cmd/background-controller',
    purpose: 'generates, and mutates what is there already',
    verifyArgs: ['--help'],
    verifyPattern: () => /^ {2}-genWorkers int$/m,
    namesOnPath: [],
  },
  'kyverno-reports-controller': {
    pin: 'kyverno',
    package: 'github.com/kyverno/kyverno/cmd/reports-controller',
    purpose: 'reports what breaks a policy already',
    verifyArgs: ['--help'],
    verifyPattern: () => /^ {2}-backgroundScanInterval duration$/m,
    namesOnPath: [],
  },
  kustomize: {
    purpose: 'builds the overlays as Argo CD does',
    verifyArgs: ['version'],
    verifyPattern: (version) => new RegExp(`^${escaped(version)}$`, 'm'),
    namesOnPath: ['kustomize'],
  },
  kubeconform: {
    purpose: 'checks manifests against schemas; what the benchmark compares with',
    verifyArgs: ['-v'],
    verifyPattern: (version) => new RegExp(`^${escaped(version)}$`, 'm'),
    namesOnPath: ['kubeconform'],
    linkedVariables: (version) => [`main.version=${version}`],
  },
  promtool: {
    purpose: 'checks and tests recording and alerting rules',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^promtool, version ${escaped(prometheusRelease(version))} `, 'm'),
    namesOnPath: ['promtool'],
    linkedVariables: (version) => [`github.com/prometheus/common/version.Version=${prometheusRelease(version)}`],
  },
  etcd: {
    purpose: 'keeps what the API server is told',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^etcd Version: ${escaped(version.slice(1))}$`, 'm'),
    namesOnPath: ['etcd'],
  },
  'kube-apiserver': {
    pin: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-apiserver',
    purpose: 'the Kubernetes API, of which policies and rights are asked',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^Kubernetes ${escaped(version)}$`, 'm'),
    namesOnPath: ['kube-apiserver'],
    linkedVariables: kubernetesVersion,
  },
  'kube-controller-manager': {
    pin: 'kubernetes',
    package: 'k8s.io/kubernetes/cmd/kube-controller-manager',
    purpose: 'ends namespaces, collects garbage and aggregates roles',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^Kubernetes ${escaped(version)}$`, 'm'),
    namesOnPath: ['kube-controller-manager'],
    linkedVariables: kubernetesVersion,
  },
  'provider-kubernetes': {
    purpose: 'makes the namespaces that are claimed',
    // It has no flag that tells its version.
    verifyArgs: ['--help'],
    verifyPattern: () => /--\[no-\]sanitize-secrets/,
    namesOnPath: [],
    linkedVariables: () => [NO_METRICS],
  },
  argocd: {
    purpose: 'syncs what lies in git; one program, which is all of its servers by its name',
    verifyArgs: ['version', '--client', '--short'],
    verifyPattern: (version) => new RegExp(`^argocd: ${escaped(version)}\\+`, 'm'),
    // As one on PATH may not be all of its servers.
    namesOnPath: [],
    linkedVariables: (version) => [`github.com/argoproj/argo-cd/v3/common.version=${version.slice(1)}`],
  },
  redis: {
    purpose: 'what the programs of Argo CD share',
    verifyArgs: ['--help'],
    verifyPattern: () => /^usage: redis <host:port>$/m,
    namesOnPath: [],
  },
};

/** The names of all engines. */
export const ENGINE_NAMES = Object.keys(DESCRIPTIONS) as readonly EngineName[];

/** What we know about an engine. */
export function engineOf(name: EngineName): Engine {
  const { pin = name, ...description } = DESCRIPTIONS[name];
  return { name, folder: join(TOOLS, 'engines', pin), ...description };
}
