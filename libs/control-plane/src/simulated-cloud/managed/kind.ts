import type { ApiObject } from '../../api/answer.ts';
import type { ObservedSchema } from './observation.ts';
import { referencesIn, type ReferenceField } from './reference-fields.ts';

export const SIMULATED_CLOUDS = ['aws', 'gcp', 'azure'] as const;
export type SimulatedCloudName = (typeof SIMULATED_CLOUDS)[number];

/** A kind of managed resource that the API server serves. */
export interface ManagedKind {
  readonly cloud: SimulatedCloudName;
  readonly group: string;
  /** The provider's part of the group, such as rds; the cloud's own name for what has none, such as a ResourceGroup. */
  readonly service: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** Where its objects lie: /apis/<group>/<version>. */
  readonly root: string;
  readonly plural: string;
  /** Where the status is written: below the object, or with it where the CRD has no such subresource. */
  readonly status: '/status' | '';
  /** Of status.atProvider. */
  readonly observed: ObservedSchema;
  readonly references: readonly ReferenceField[];
}

/** The cloud whose managed resources a group holds: namespaced ones, of Crossplane v2. */
export function cloudOf(group: string): SimulatedCloudName | undefined {
  return SIMULATED_CLOUDS.find((cloud) => `.${group}`.endsWith(`.${cloud}.m.upbound.io`));
}

/** The kind that a CRD defines, when it is a managed resource: a ProviderConfig, say, is none. */
export function managedKind({ spec }: ApiObject): ManagedKind | undefined {
  const { group, names } = spec;
  const cloud = cloudOf(group);
  const version = spec.versions.find(({ storage }: ApiObject) => storage);
  const schema = version?.schema?.openAPIV3Schema?.properties;
  const forProvider = schema?.spec?.properties?.forProvider;
  if (!cloud || !forProvider) return undefined;
  return {
    cloud,
    group,
    service: group.split('.')[0],
    apiVersion: `${group}/${version.name}`,
    kind: names.kind,
    root: `/apis/${group}/${version.name}`,
    plural: names.plural,
    status: version.subresources?.status ? '/status' : '',
    observed: schema.status?.properties?.atProvider ?? {},
    references: referencesIn(forProvider),
  };
}

/** How a kind is called where all kinds are told apart. */
export function kindKey({ group, kind }: Pick<ManagedKind, 'group' | 'kind'>): string {
  return `${group}/${kind}`;
}
