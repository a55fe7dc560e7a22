import type { ModuleName } from '@platform/engines';
import type { Crd } from '../crd.ts';
import { namespacedGcpCrds } from './gcp.ts';
import { patchAndTransformInput } from './patch-and-transform.ts';

/** A Go module that ships the CRDs of some API groups. */
export interface SchemaModule {
  readonly module: ModuleName;
  /** The folder of the CRDs inside the module. */
  readonly folder: string;
  /** The API groups: each of these, and every group that ends with a dot and one of these. */
  readonly groups: readonly string[];
  /** Makes the CRDs we mean out of one that the module ships; each CRD is taken as it is when absent. */
  readonly convert?: (crd: Crd) => readonly Crd[];
}

/** Where the schemas of other systems come from; the versions are pinned in tools/schemas and tools/engines. */
export const SCHEMA_MODULES: readonly SchemaModule[] = [
  { module: 'provider-aws', folder: 'package/crds', groups: ['aws.m.upbound.io'] },
  { module: 'provider-azure', folder: 'package/crds', groups: ['azure.m.upbound.io'] },
  { module: 'provider-gcp', folder: 'package/crds', groups: ['gcp.m.upbound.io'], convert: namespacedGcpCrds },
  { module: 'provider-kubernetes', folder: 'package/crds', groups: ['kubernetes.m.crossplane.io'] },
  { module: 'external-secrets', folder: 'config/crds/bases', groups: ['external-secrets.io'] },
  { module: 'argocd', folder: 'manifests/crds', groups: ['argoproj.io'] },
  { module: 'kyverno', folder: 'config/crds/policies.kyverno.io', groups: ['policies.kyverno.io'] },
  {
    module: 'function-patch-and-transform',
    folder: 'package/input',
    groups: ['pt.fn.crossplane.io'],
    convert: patchAndTransformInput,
  },
  {
    module: 'crossplane',
    folder: 'cluster/crds',
    groups: ['apiextensions.crossplane.io', 'pkg.crossplane.io', 'protection.crossplane.io', 'ops.crossplane.io'],
  },
];

/** The module that ships the CRDs of a group, or undefined when we pin none. */
export function moduleOf(group: string): SchemaModule | undefined {
  return SCHEMA_MODULES.find(({ groups }) => groups.some((known) => group === known || group.endsWith(`.${known}`)));
}
