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
  scale: ['kustomize', 'function-patch-and-transform'],
  compositions: RENDERING,
  'golden-path': ['kustomize', 'function-patch-and-transform'],
  mutants: RENDERING,
};

/** The folders in `tools/engines` of the programs that share one; Nx asks so often that the engines are not loaded. */
const PINS: Partial<Readonly<Record<EngineName, string>>> = {
  'kube-apiserver': 'kubernetes',
  'kube-controller-manager': 'kubernetes',
  'kyverno-admission-controller': 'kyverno',
  'kyverno-reports-controller': 'kyverno',
};

/** The folder in `tools/engines` that pins a program. */
export function pinOf(name: EngineName): string {
  return PINS[name] ?? name;
}

/** Pins below `tools` of modules whose schemas a suite reads. */
const SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  structure: ['engines/kubernetes', 'schemas/argo-cd'],
  xrd: ['engines/crossplane', 'engines/kubernetes', 'schemas/*'],
  kyverno: ['engines/kubernetes', 'engines/kyverno', 'schemas/*'],
  admission: ['schemas/*'],
  scale: ['engines/kubernetes', 'schemas/*'],
  compositions: ['engines/kubernetes', 'schemas/*'],
  'golden-path': ['engines/kubernetes', 'schemas/*'],
  mutants: ['engines/kubernetes', 'schemas/*'],
};

/** The unit tests of a package may start any program and read any schema that it can reach. */
const ALL = ['engines/*', 'schemas/*'];

/** The version pins that decide the result of a suite whose code has these `sources`, as Nx inputs. */
export function engineInputs(suite: string, sources: readonly string[]): string[] {
  const reachesEngines = sources.includes('{workspaceRoot}/libs/engines/src/**/*');
  const pins = suite === 'unit' ? (reachesEngines ? ALL : []) : pinsOf(suite);
  return pins.map((folder) => `{workspaceRoot}/tools/${folder}/go.{mod,sum}`);
}

function pinsOf(suite: string): string[] {
  const programs = (ENGINES[suite] ?? []).map((name) => `engines/${pinOf(name)}`);
  return [...new Set([...programs, ...(SCHEMAS[suite] ?? [])])];
}
