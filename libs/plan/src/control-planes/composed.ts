import { composedKindsOf, type Kind, type KubernetesObject } from '@platform/compositions';
import type { SchemaSet } from '@platform/schemas';
import type { Workbench } from '../workbench.ts';
import { isManaged } from './provider-package.ts';
import { CLOUDS, type Cloud } from './target.ts';

/** A kind by the names that activation policies and roles know it by. */
export interface ResourceKind {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
}

/** What the control planes of a cloud have to do with, beside their own APIs. Sorted, each kind once. */
export interface ComposedKinds {
  /** Managed resources, those that are only looked up included: a provider serves them once they are activated. */
  readonly managed: readonly ResourceKind[];
  /** What else Compositions compose and Crossplane has no rights to by itself. */
  readonly others: readonly ResourceKind[];
}

/** What Crossplane's own role grants (chart 2.4.0, templates/clusterrole.yaml), of what can be composed. */
const GRANTED: Readonly<Record<string, readonly string[]>> = {
  '': ['secrets', 'configmaps', 'services', 'serviceaccounts'],
  apps: ['deployments'],
  'coordination.k8s.io': ['leases'],
};
const GRANTED_GROUPS = /^(apiextensions|ops|pkg|protection)\.crossplane\.io$/;

/** The kinds that each cloud of a workbench needs, in the order of the clouds; what no schema knows is left to other checks. */
export async function composedKinds(workbench: Workbench): Promise<ReadonlyMap<Cloud, ComposedKinds>> {
  const clouds = CLOUDS.filter((cloud) => workbench.planes.some((plane) => plane.cloud === cloud));
  return new Map(await Promise.all(clouds.map(async (cloud) => [cloud, await composedOn(workbench, cloud)] as const)));
}

async function composedOn({ planes, providers }: Workbench, cloud: Cloud): Promise<ComposedKinds> {
  const own = planes.filter((plane) => plane.cloud === cloud);
  const composed = own.flatMap(({ compositions }) => compositions.flatMap(composedKindsOf));
  const lookedUp = own.flatMap(({ others }) => others.map(kindOf));
  const [all, others] = await Promise.all([
    resolve(providers, [...composed, ...lookedUp]),
    resolve(providers, composed),
  ]);
  return { managed: all.filter(isManaged), others: others.filter((one) => !isManaged(one) && !isGranted(one)) };
}

async function resolve(schemas: SchemaSet, kinds: readonly Kind[]): Promise<ResourceKind[]> {
  const known = await Promise.all(kinds.map(({ apiVersion, kind }) => schemas.get(apiVersion, kind)));
  const named = known.flatMap((one) =>
    one ? [{ group: groupOf(one.apiVersion), kind: one.kind, plural: one.plural }] : [],
  );
  const byName = new Map(named.map((one) => [`${one.group}/${one.plural}`, one]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function kindOf({ apiVersion, kind }: KubernetesObject): Kind {
  return { apiVersion: String(apiVersion), kind: String(kind) };
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

function isGranted({ group, plural }: ResourceKind): boolean {
  return GRANTED_GROUPS.test(group) || (GRANTED[group]?.includes(plural) ?? false);
}
