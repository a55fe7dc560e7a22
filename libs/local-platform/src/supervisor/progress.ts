import type { PlatformView } from '../view/platform-view.ts';

/** How far the platform is, in numbers. */
export interface Extent {
  readonly claims: number;
  readonly ready: number;
  readonly applications: number;
  /** Applications that are in sync and healthy. */
  readonly well: number;
}

/** Counts what is there and what is ready of it. */
export function extentOf({ claims, applications }: PlatformView): Extent {
  return {
    claims: claims.length,
    ready: claims.filter(({ state }) => state === 'ready').length,
    applications: applications.length,
    well: applications.filter(({ sync, health }) => sync === 'Synced' && health === 'Healthy').length,
  };
}

/** Whether all that is committed is there and works. */
export function isDelivered({ claims, ready, applications, well }: Extent): boolean {
  return claims > 0 && ready === claims && applications > 1 && well === applications;
}

/** As people are told. */
export function inWords({ claims, ready, applications, well }: Extent): string {
  return `${well} of ${applications} Applications synced and healthy, ${ready} of ${claims} claims Ready`;
}
