import type { Severity } from '@platform/findings';
import type { ApplicationView } from './application.ts';
import type { LiveFinding } from './codes.ts';
import { found } from './found.ts';
import type { ClaimView, PlatformView } from './platform-view.ts';

/** A claim that is under way for longer needs somebody to look at it; a large database takes half of that. */
const LONG_SECONDS = 1800;

/** What is wrong with a claim: the cause alone, where resources of it fail. */
export function claimFindings(claim: ClaimView, view: PlatformView): readonly LiveFinding[] {
  const { kind, name, team, plane, environment, state, message, failing } = claim;
  const title = `${kind} ${team}/${name} on ${plane}`;
  const file = claim.file ?? `teams/${team}/${environment}/${name}.yaml`;
  switch (state) {
    case 'ready':
      return message === '' ? [] : [found('claim-throttled', 'warning', file, `${title} is Ready, but: ${message}`)];
    case 'refused':
      return [
        found('claim-refused', 'error', file, `${title} is refused: ${message}`, 'Change it as the message says.'),
      ];
    case 'missing':
      return isConsequence(claim, view)
        ? []
        : [found('claim-missing', weightOfMissing(claim, view), file, `${title} is not there: ${message}`)];
    case 'removed': {
      if (isAwaited(claim, view)) return [];
      const known = applicationOf(claim, view)?.objects[`${kind}/${name}`];
      if (known !== undefined) return [found('claim-deleting', 'note', file, `${title}: ${message}`)];
      return [found('claim-unmanaged', 'warning', file, `${title}: ${message}`, UNMANAGED)];
    }
    case 'deleting':
      return [found('claim-deleting', weightOfWaiting(claim, view), file, `${title}: ${message}`)];
    case 'failing':
      if (failing.length === 0)
        return [found('claim-failing', 'error', file, `${title} cannot be composed: ${message}`)];
      return failing.map((each) =>
        found('resource-failing', 'error', file, `${each.kind} ${each.name} of ${title} fails: ${each.message}`),
      );
    case 'waiting':
      return [found('claim-not-ready', weightOfWaiting(claim, view), file, `${title} is not ready yet: ${message}`)];
  }
}

/** What takes too long is not only under way. */
function weightOfWaiting({ since }: ClaimView, { at }: PlatformView): Severity {
  const seconds = since === undefined ? 0 : (Date.parse(at) - Date.parse(since)) / 1000;
  return seconds > LONG_SECONDS ? 'warning' : 'note';
}

const UNMANAGED = 'Commit it, or delete it on the control plane.';

function applicationOf({ application }: ClaimView, { applications }: PlatformView): ApplicationView | undefined {
  return applications.find(({ name }) => name === application);
}

function isAwaited(claim: ClaimView, view: PlatformView): boolean {
  return applicationOf(claim, view)?.awaiting.includes(`${claim.kind}/${claim.name}`) ?? false;
}

/** It is missing for something that is a finding of its own: then all claims of the team would be. */
function isConsequence(claim: ClaimView, view: PlatformView): boolean {
  if (view.places.some(({ name, problem, isHub }) => problem !== undefined && (isHub || name === claim.plane)))
    return true;
  const application = applicationOf(claim, view);
  // Without an Application, that is what is missing.
  return application === undefined || application.conditions.some(({ type }) => type.endsWith('Error'));
}

/** An error is what does not pass by itself and is told nowhere else. */
function weightOfMissing(claim: ClaimView, view: PlatformView): Severity {
  const { awaiting = [], failures = [], phase, sync } = applicationOf(claim, view) ?? {};
  if (awaiting.length > 0 || failures.length > 0) return 'warning';
  if (phase === 'Running') return 'note';
  return sync === 'Synced' ? 'error' : 'warning';
}
