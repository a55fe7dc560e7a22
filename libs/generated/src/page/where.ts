import type { ControlPlane } from '@platform/plan';
import { cloudName } from './names.ts';

type Place = Pick<ControlPlane, 'cloud' | 'environment'>;

/** Which of all control planes are meant, in words; '' where all are. */
export function where(meant: readonly Place[], all: readonly Place[]): string {
  if (meant.length === all.length) return '';
  const clouds = distinct(meant.map(({ cloud }) => cloud));
  const environments = distinct(meant.map(({ environment }) => environment));
  // What holds for a cloud in all its environments, or for an environment on all its clouds, is said by that name alone.
  if (isAll(meant, all, ({ cloud }) => clouds.includes(cloud))) return clouds.map(cloudName).join(', ');
  if (isAll(meant, all, ({ environment }) => environments.includes(environment))) return environments.join(', ');
  return meant.map(({ cloud, environment }) => `${environment} on ${cloudName(cloud)}`).join(', ');
}

function isAll(meant: readonly Place[], all: readonly Place[], belongs: (place: Place) => boolean): boolean {
  return all.filter(belongs).length === meant.length;
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
