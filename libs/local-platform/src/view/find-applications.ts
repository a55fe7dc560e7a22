import { dirname } from 'node:path/posix';
import type { Severity } from '@platform/findings';
import { confirmationHint, type ApplicationView } from './application.ts';
import type { LiveFinding } from './codes.ts';
import { found } from './found.ts';
import type { ApplicationSetView, PlatformView } from './platform-view.ts';

/** What is wrong with ApplicationSets and Applications, but for what other findings say already. */
export function applicationFindings(view: PlatformView, others: readonly LiveFinding[]): readonly LiveFinding[] {
  const sets = view.applicationSets.flatMap(setFindings);
  const managing = view.applications.filter(isOfHub);
  const rest = view.applications.filter((application) => !isOfHub(application));
  const applied = rest.flatMap((application) => findingsAbout(application, isExplained(application, view, others)));
  // What applies Applications is as healthy as these.
  const told = [...others, ...sets, ...applied];
  const managed = managing.flatMap((application) => findingsAbout(application, told.length > 0));
  return [...sets, ...managed, ...missingApplications(view), ...applied];
}

function setFindings({ name, applications, isForPods, problems }: ApplicationSetView): readonly LiveFinding[] {
  const file = `gitops/applications/${name}.yaml`;
  if (problems.length > 0) {
    return problems.map((problem) =>
      found('applicationset-fails', 'error', file, `ApplicationSet ${name}: ${problem}`),
    );
  }
  if (applications > 0 || isForPods) return [];
  const hint = 'Look whether a cluster is registered with the labels that its generators select.';
  return [found('applicationset-empty', 'error', file, `ApplicationSet ${name} makes no Application`, hint)];
}

/** The folders of claims that no Application brings to a control plane, unless its ApplicationSet says why. */
function missingApplications({ applicationSets, places, claims }: PlatformView): readonly LiveFinding[] {
  if (places.some(({ isHub, problem }) => isHub && problem !== undefined)) return [];
  const set = applicationSets.find(({ name }) => name === 'claims');
  if (set && (set.problems.length > 0 || set.applications === 0)) return [];
  const alone = claims.filter(({ file, application }) => file !== undefined && application === undefined);
  const folders = Map.groupBy(alone, ({ file, plane }) => `${dirname(file!)} to ${plane}`);
  return [...folders].map(([where, { 0: first, length }]) => {
    const message = `no Application brings ${where}: ${length === 1 ? 'a claim is' : `${length} claims are`} without`;
    const hint = 'kubectl -n argocd describe applicationset claims says what it generates.';
    return found('application-missing', 'error', dirname(first!.file!), message, hint);
  });
}

/** It applies Applications and their settings, not what is on a control plane. */
function isOfHub({ plane }: ApplicationView): boolean {
  return plane === undefined;
}

/** Whether its health follows from what has a finding of its own: claims, policies, definitions, packages. */
function isExplained(
  { name, plane, path }: ApplicationView,
  view: PlatformView,
  others: readonly LiveFinding[],
): boolean {
  const claims = view.claims.filter(({ application }) => application === name);
  if (claims.some(({ state }) => state !== 'ready' && state !== 'missing')) return true;
  if (path.startsWith('policies/')) {
    return view.places.some((place) => place.name === plane && place.policies.some(({ inForce }) => !inForce));
  }
  return others.some(({ code, file }) => code === 'part-unwell' && file === path);
}

function findingsAbout(application: ApplicationView, isHealthExplained: boolean): readonly LiveFinding[] {
  const sync = syncFindings(application);
  const isSyncExplained = application.failures.length > 0 || application.awaiting.length > 0;
  // What could not be applied is not healthy either.
  return sync.length > 0 || isSyncExplained || isHealthExplained ? sync : [...sync, ...healthFindings(application)];
}

function syncFindings(application: ApplicationView): readonly LiveFinding[] {
  const { name, sync, phase, message, awaiting, conditions, failures } = application;
  const tell = (code: LiveFinding['code'], severity: Severity, text: string, hint?: string) =>
    found(code, severity, fileOf(application), `Application ${name}${text}`, hint);
  const told = conditions
    // What it failed at is told below or with the claim.
    .filter(({ type }) => type !== 'SyncError' || failures.length === 0)
    .map(({ type, message: words }) =>
      type.endsWith('Error')
        ? tell('application-broken', 'error', ` says ${type}: ${words}`)
        : tell('application-warns', 'warning', ` says ${type}: ${words}`),
    );
  const refused = failures
    .filter(({ kind }) => !isClaimKind(kind))
    .map((each) => tell('application-unsynced', 'error', ` cannot apply ${each.kind} ${each.name}: ${each.message}`));
  const waits = awaiting.map((each) =>
    tell('confirmation-awaited', 'warning', ` waits with the removal of ${each}`, confirmationHint(name)),
  );
  const all = [...told, ...refused, ...waits];
  if (all.length > 0 || failures.length > 0) return all;
  // Somebody ended it, and there is nothing left to sync: as when a removal was taken back.
  if (sync === 'Synced' && message.startsWith('Operation terminated')) return [];
  if (phase === 'Failed' || phase === 'Error' || /Retrying attempt/.test(message)) {
    return [tell('application-unsynced', 'error', ` cannot be synced: ${message}`)];
  }
  if (sync === 'Synced') return [];
  if (phase === 'Running') return [tell('application-unsynced', 'note', ` is being synced: ${message || 'begun'}`)];
  if (sync === 'Unknown') return [tell('application-unsynced', 'note', ' has not been compared with git yet')];
  return [tell('application-unsynced', 'warning', ' is not what git says, and is not being synced')];
}

const WEIGHT: Readonly<Record<string, Severity>> = {
  Degraded: 'error',
  Missing: 'error',
  Suspended: 'warning',
  Progressing: 'note',
  Unknown: 'note',
};

function healthFindings(application: ApplicationView): readonly LiveFinding[] {
  const { name, health, healthMessage } = application;
  const severity = WEIGHT[health];
  if (severity === undefined) return [];
  const message = `Application ${name} is ${health}${healthMessage && `: ${healthMessage}`}`;
  return [found('application-unhealthy', severity, fileOf(application), message)];
}

/** What is wrong with claims is told with the claim. */
const isClaimKind = (kind: string) => kind.endsWith('Claim');

function fileOf({ path, set }: ApplicationView): string {
  return path || `gitops/applications/${set ?? 'projects'}.yaml`;
}
