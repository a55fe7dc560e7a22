import type { EngineName } from '@platform/engines';

const RENDERING: readonly EngineName[] = ['kustomize', 'function-patch-and-transform', 'crossplane'];

/** The pinned programs that a suite starts. */
export const ENGINES: Readonly<Record<string, readonly EngineName[]>> = {
  xrd: ['kustomize', 'function-patch-and-transform'],
  kyverno: ['kustomize', 'function-patch-and-transform', 'kyverno'],
  admission: [
    'kustomize',
    'function-patch-and-transform',
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kyverno-admission-controller',
    'kyverno-reports-controller',
  ],
  e2e: [
    ...RENDERING,
    'etcd',
    'kube-apiserver',
    'kube-controller-manager',
    'kyverno-admission-controller',
    'kyverno-background-controller',
    'kyverno-reports-controller',
    'provider-kubernetes',
    'argocd',
    'redis',
  ],
  scale: ['kustomize', 'function-patch-and-transform'],
  compositions: RENDERING,
  gitops: ['kustomize', 'argocd'],
  'golden-path': ['kustomize', 'function-patch-and-transform'],
  mutants: [...RENDERING, 'argocd'],
};

/** The folders in `tools/engines` of the programs that share one; Nx asks so often that the engines are not loaded. */
const PINS: Partial<Readonly<Record<EngineName, string>>> = {
  'kube-apiserver': 'kubernetes',
  'kube-controller-manager': 'kubernetes',
  'kyverno-admission-controller': 'kyverno',
  'kyverno-background-controller': 'kyverno',
  'kyverno-reports-controller': 'kyverno',
};

/** The folder in `tools/engines` that pins a program. */
export function pinOf(name: EngineName): string {
  return PINS[name] ?? name;
}

/** Pins below `tools` of modules that ship schemas. */
const SCHEMAS = [
  'engines/argocd',
  'engines/crossplane',
  'engines/kubernetes',
  'engines/kyverno',
  'engines/provider-kubernetes',
  'schemas/*',
] as const;

/** The suites that read schemas of others. */
const READING = new Set([
  'admission',
  'compositions',
  'e2e',
  'gitops',
  'golden-path',
  'kyverno',
  'mutants',
  'scale',
  'xrd',
]);

/** The unit tests of a package may start any program and read any schema that it can reach. */
const ALL = ['engines/*', 'schemas/*'];

/** The version pins that decide the result of a suite whose code has these `sources`, as Nx inputs. */
export function engineInputs(suite: string, sources: readonly string[]): string[] {
  const reachesEngines = sources.includes('{workspaceRoot}/libs/engines/src/**/*');
  const pins = suite === 'unit' ? (reachesEngines ? ALL : []) : pinsOf(suite);
  return pins.map((folder) => `{workspaceRoot}/tools/${folder}/**/*`);
}

function pinsOf(suite: string): string[] {
  const programs = (ENGINES[suite] ?? []).map((name) => `engines/${pinOf(name)}`);
  return [...new Set([...programs, ...(READING.has(suite) ? SCHEMAS : [])])];
}
