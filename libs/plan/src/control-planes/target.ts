/** The clouds that every platform API is composed on. */
export const CLOUDS = ['aws', 'gcp', 'azure'] as const;
export type Cloud = (typeof CLOUDS)[number];

/** The environments, in the order in which a change is promoted. */
export const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** One control plane serves one cloud and one environment. */
export interface Target {
  readonly cloud: Cloud;
  readonly environment: Environment;
}

/** All nine control planes. */
export const TARGETS: readonly Target[] = CLOUDS.flatMap((cloud) =>
  ENVIRONMENTS.map((environment) => ({ cloud, environment })),
);

/** The overlay that Argo CD syncs into a control plane, relative to the repository's root. */
export function overlayFolder({ cloud, environment }: Target): string {
  return `platform-api/overlays/${cloud}/${environment}`;
}
