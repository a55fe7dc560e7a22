import type { EngineName } from '@platform/engines';

const RENDERING: readonly EngineName[] = ['kustomize', 'function-patch-and-transform', 'crossplane'];

/** The pinned programs that a suite starts. */
export const ENGINES: Readonly<Record<string, readonly EngineName[]>> = {
  xrd: ['kustomize', 'function-patch-and-transform'],
  compositions: RENDERING,
  mutants: RENDERING,
};

/** Pins below `tools` of modules whose schemas a suite reads. */
const SCHEMAS: Readonly<Record<string, readonly string[]>> = {
  xrd: ['engines/crossplane', 'schemas/*'],
  compositions: ['schemas/*'],
  mutants: ['schemas/*'],
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
  return [...(ENGINES[suite] ?? []).map((name) => `engines/${name}`), ...(SCHEMAS[suite] ?? [])];
}
