import type { Cloud } from '@platform/plan';

/** Clouds as people write them. */
export const CLOUD_NAMES: Readonly<Record<Cloud, string>> = { aws: 'AWS', gcp: 'Google Cloud', azure: 'Azure' };

/** A cloud's name as people write it, also where it was read from a file. */
export function cloudName(cloud: string): string {
  return cloud in CLOUD_NAMES ? CLOUD_NAMES[cloud as Cloud] : cloud;
}
