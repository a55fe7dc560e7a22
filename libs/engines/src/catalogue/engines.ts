import { join } from 'node:path';
import type { Engine } from './engine.ts';

/** The programs that are built from `tools/engines/<name>`. */
export type EngineName = 'function-patch-and-transform' | 'crossplane' | 'kyverno' | 'kustomize' | 'promtool';

/** Where the pins lie. */
export const TOOLS = join(import.meta.dirname, '..', '..', '..', '..', 'tools');

const escaped = (version: string) => version.replaceAll('.', String.raw`\.`);

/** Prometheus v3.15.0 is the Go module v0.315.0 (https://github.com/prometheus/prometheus#using-promql-engine-and-other-packages). */
const prometheusRelease = (version: string) => version.replace(/^v0\.(\d)0?(\d+)\./, '$1.$2.');

const DESCRIPTIONS: Readonly<Record<EngineName, Omit<Engine, 'name' | 'folder'>>> = {
  'function-patch-and-transform': {
    purpose: 'renders claims into managed resources',
    verifyArgs: ['--help'],
    verifyPattern: () => /Patch & Transform/,
    namesOnPath: [],
  },
  crossplane: {
    purpose: 'Crossplane core, the oracle that rendering is compared with',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^${escaped(version)}$`, 'm'),
    // `crossplane` on PATH is the CLI, another program.
    namesOnPath: [],
    versionVariable: (version) => `github.com/crossplane/crossplane-runtime/v2/pkg/version.version=${version}`,
  },
  kyverno: {
    purpose: 'applies and tests admission policies',
    verifyArgs: ['version'],
    verifyPattern: (version) => new RegExp(`^Version: ${escaped(version)}$`, 'm'),
    namesOnPath: ['kyverno', 'kubectl-kyverno'],
  },
  kustomize: {
    purpose: 'builds the overlays as Argo CD does',
    verifyArgs: ['version'],
    verifyPattern: (version) => new RegExp(`^${escaped(version)}$`, 'm'),
    namesOnPath: ['kustomize'],
  },
  promtool: {
    purpose: 'checks and tests recording and alerting rules',
    verifyArgs: ['--version'],
    verifyPattern: (version) => new RegExp(`^promtool, version ${escaped(prometheusRelease(version))} `, 'm'),
    namesOnPath: ['promtool'],
    versionVariable: (version) => `github.com/prometheus/common/version.Version=${prometheusRelease(version)}`,
  },
};

/** The names of all engines. */
export const ENGINE_NAMES = Object.keys(DESCRIPTIONS) as readonly EngineName[];

/** What we know about an engine. */
export function engineOf(name: EngineName): Engine {
  return { name, folder: join(TOOLS, 'engines', name), ...DESCRIPTIONS[name] };
}
