import { applicationFindings } from './find-applications.ts';
import { claimFindings } from './find-claims.ts';
import { placeFindings } from './find-places.ts';
import type { LiveFinding } from './codes.ts';
import { found } from './found.ts';
import type { PlatformView } from './platform-view.ts';
import type { UnreadableFile } from './sources.ts';

const WEIGHTS = ['error', 'warning', 'note'];

/**
 * What is wrong with the platform (`error`), what somebody has to look at (`warning`), and what is under way (`note`).
 * Each thing once: what only follows from another finding is left out. What is wrong comes first, and of
 * that causes: files, programs, parts and policies, ApplicationSets, Applications, claims.
 */
export function findingsOf(view: PlatformView): readonly LiveFinding[] {
  const files = view.unreadable.map(unreadableFinding);
  const places = view.places.flatMap(placeFindings);
  const claims = view.claims.flatMap((claim) => claimFindings(claim, view));
  const all = [...files, ...places, ...applicationFindings(view, [...places, ...claims]), ...claims];
  return all.toSorted((one, other) => WEIGHTS.indexOf(one.severity) - WEIGHTS.indexOf(other.severity));
}

/** At the place in the file where it goes wrong; everything else is wrong in the cluster. */
function unreadableFinding({ file, line, column, message, hint }: UnreadableFile): LiveFinding {
  const told = found('claim-unreadable', 'error', file, message, hint ?? 'platform check shows where it goes wrong.');
  return { ...told, line, column };
}
