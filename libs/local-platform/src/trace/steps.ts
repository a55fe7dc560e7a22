import { confirmationHint, type ApplicationView } from '../view/application.ts';
import { problemOf, stateOfResource, timeOf, type ResourceView } from '../view/claim.ts';
import { deletionOf, isCurrent, whyMissing, whyRemoved } from '../view/claim-view.ts';
import { conditionOf } from '../view/condition.ts';
import type { Commit, UnreadableFile } from '../view/sources.ts';
import type { ClaimFacts } from './facts.ts';
import { isBefore, node, worstOf, type TraceNode } from './node.ts';

/** The commit that brought the claim as it is now, or removed it. */
export function commitStep({ file, isCommitted, unreadable, commit }: ClaimFacts): TraceNode {
  if (unreadable) return unreadableStep(unreadable, commit);
  if (!commit) {
    return isCommitted
      ? node('commit', file, 'done', { detail: 'committed; its history is not known' })
      : node('commit', file, 'unknown', { detail: 'not in git, and never was by this name' });
  }
  const { date } = commit;
  if (isCommitted) return node('commit', file, 'done', { detail: told(commit), at: date });
  return node('commit', file, 'waiting', { detail: `removed from git by ${told(commit)}`, at: date });
}

/** A file that is committed, and holds no claim that anybody could bring anywhere. */
export function unreadableStep(
  { file, line, column, message, hint }: UnreadableFile,
  commit: Commit | undefined,
): TraceNode {
  const by = commit ? `${told(commit)}; ` : '';
  return node('commit', file, 'failed', {
    detail: `${by}it cannot be read at ${line}:${column}: ${message}`,
    hint,
    at: commit?.date,
  });
}

const told = ({ id, author, subject }: Commit) => `${id.slice(0, 8)} "${subject}" by ${author}`;

/** How far Argo CD is with what is committed. */
export function applicationStep(facts: ClaimFacts): TraceNode {
  const { application, commit, plane, kind, name, isCommitted, isTried, refusal, file } = facts;
  if (!application) {
    if (facts.problem !== undefined) return node('application', 'Argo CD', 'unknown', { detail: facts.problem });
    const detail = `no Application brings ${file} to ${plane.name}`;
    const hint = 'kubectl -n argocd describe applicationset claims says why.';
    return node('application', 'Argo CD', isCommitted ? 'waiting' : 'unknown', { detail, hint });
  }
  const title = application.name;
  const said = `${application.sync}, ${application.health}${application.revision && ` at ${application.revision.slice(0, 8)}`}`;
  const tell = (state: TraceNode['state'], more: string, hint?: string) =>
    node('application', title, state, {
      detail: more === '' ? said : `${said}; ${more}`,
      hint,
      at: syncedAt(application, commit?.date),
      since: commit?.date,
    });
  const error = application.conditions.find(({ type }) => type.endsWith('Error') && type !== 'SyncError');
  if (error) return tell('failed', `${error.type}: ${error.message}`);
  const isOwn = application.awaiting.includes(`${kind}/${name}`);
  if (application.awaiting.length > 0 && (isOwn || !isApplied(facts))) {
    const detail = `waits until somebody confirms the removal of ${application.awaiting.join(', ')}`;
    return tell('waiting', detail, confirmationHint(title));
  }
  if (refusal !== undefined) {
    const again = application.phase === 'Running' ? ', and is tried again' : '';
    return tell('failed', `the sync fails at this claim${again}`);
  }
  if (isCommitted && isBefore(application.reconciledAt, commit?.date)) {
    const hint = `To hurry it: kubectl -n argocd annotate application ${title} argocd.argoproj.io/refresh=normal --overwrite`;
    return tell('waiting', 'has not seen this commit yet', hint);
  }
  if (isApplied(facts)) return tell('done', elsewhere(application));
  if (isTried && (application.phase === 'Failed' || application.phase === 'Error'))
    return tell('failed', application.message);
  return tell(
    'waiting',
    application.phase === 'Running' ? `is being synced: ${application.message}` : elsewhere(application),
  );
}

/** Argo CD has compared the claim with what is there, and found it the same. */
function isApplied({ application, kind, name }: ClaimFacts): boolean {
  return application?.objects[`${kind}/${name}`] === 'Synced';
}

function elsewhere({ failures }: ApplicationView): string {
  if (failures.length === 0) return '';
  return `its sync fails at ${failures.map((each) => `${each.kind}/${each.name}`).join(', ')}`;
}

/** When the first sync began that can have brought a commit; undefined when Argo CD has forgotten it. */
function syncedAt({ history }: ApplicationView, committed: string | undefined): string | undefined {
  const after = history.findIndex(({ startedAt }) => !isBefore(startedAt, committed));
  const found = history[after];
  // What it keeps begins somewhere: an older sync may have been the first.
  return after > 0 || found?.first ? found?.startedAt : undefined;
}

/** Whether the API server and the policies have let it in. */
export function admissionStep(facts: ClaimFacts, since: string | undefined): TraceNode {
  const { object, application, refusal, isCommitted, plane } = facts;
  const children = reports(facts);
  const force = policiesInForce(facts);
  if (refusal !== undefined) {
    const old = object ? 'An earlier version of it is there. ' : '';
    const hint = `${old}Change the claim as the message says, and commit it.`;
    return node('admission', plane.name, 'failed', { detail: refusal, hint, children });
  }
  if (!object) {
    const detail = `${isCommitted ? whyMissing(application) : 'not there'}; ${force}`;
    return node('admission', plane.name, isCommitted ? 'waiting' : 'unknown', { detail });
  }
  const at = timeOf(object.metadata?.creationTimestamp);
  const generation = object.metadata?.generation ?? 1;
  const changed = generation > 1 ? ` (generation ${generation})` : '';
  return node('admission', plane.name, 'done', { detail: `admitted${changed}; ${force}`, at, since, children });
}

/** Which policies the API server asks here, by what they do. */
function policiesInForce({ policies }: ClaimFacts): string {
  if (policies.length === 0) return 'no policies are here';
  const off = policies.filter(({ inForce }) => !inForce).map(({ name }) => name);
  const byAction = (['Deny', 'Warn', 'Audit', 'Mutate'] as const).flatMap((action) => {
    // What denies writes its denials down as well.
    const names = policies
      .filter(({ inForce, actions }) => inForce && actionOf(actions) === action)
      .map(({ name }) => name);
    return names.length === 0 ? [] : [`${VERB[action]} ${names.toSorted().join(', ')}`];
  });
  return [
    ...(byAction.length === 0 ? ['no policy is in force'] : byAction),
    ...(off.length > 0 ? [`NOT in force: ${off.join(', ')}`] : []),
  ].join('; ');
}

const VERB = { Deny: 'denying:', Warn: 'warning:', Audit: 'noting:', Mutate: 'filling in:' } as const;

function actionOf(actions: readonly string[]): string | undefined {
  return ['Deny', 'Warn', 'Mutate', 'Audit'].find((action) => actions.includes(action));
}

/** What policies say of the claim as it is there; passes are only counted. */
function reports({ verdicts }: ClaimFacts): readonly TraceNode[] {
  if (verdicts.length === 0) return [];
  const passed = verdicts.filter(({ result }) => result === 'pass').length;
  const others = verdicts.filter(({ result }) => result !== 'pass' && result !== 'skip');
  const summary = node('report', 'policy report', 'done', { detail: `${passed} policies are kept` });
  return [
    ...(passed > 0 ? [summary] : []),
    ...others.map(({ policy, result, message }) =>
      node('report', policy, result === 'warn' ? 'waiting' : 'failed', { detail: `${result}: ${message}` }),
    ),
  ];
}

const NOT_SEEN = 'Crossplane has not looked at it yet';
const OUTDATED = 'that was before its newest version';

/** What Crossplane says about the claim itself. */
export function compositeStep(
  { object, kind, name, isCommitted, application }: ClaimFacts,
  since: string | undefined,
): TraceNode {
  const title = `${kind} ${name}`;
  if (!object) return node('composite', title, 'unknown', { detail: 'not there' });
  const conditions = ['Synced', 'Ready', 'Responsive'].flatMap((type) => conditionOf(object, type) ?? []);
  const detail = conditions
    .map(({ type, status, reason, message }) => `${type} ${status} (${reason})${message && `: ${message}`}`)
    .join('; ');
  const ready = conditionOf(object, 'Ready');
  const isFailing = conditionOf(object, 'Synced')?.status === 'False';
  const isReady = ready?.status === 'True' && isCurrent(ready, object);
  const at = ready?.since;
  if (!isCommitted || object.metadata?.deletionTimestamp !== undefined) {
    const why = isCommitted ? deletionOf(true) : whyRemoved(application, object);
    return node('composite', title, 'waiting', { detail: [why, detail].filter(Boolean).join('; '), at });
  }
  const state = isFailing ? 'failed' : isReady ? 'done' : 'waiting';
  return node('composite', title, state, {
    detail: [detail || NOT_SEEN, ready?.status === 'True' && !isReady ? OUTDATED : ''].filter(Boolean).join('; '),
    at,
    // How long it was not Ready says nothing.
    since: isReady ? since : undefined,
  });
}

/** What the claim became. */
export function resourcesStep({ object, resources }: ClaimFacts, since: string | undefined): TraceNode {
  if (!object) return node('resources', 'resources', 'unknown', { detail: 'none' });
  if (resources.length === 0) {
    const detail =
      conditionOf(object, 'Synced')?.status === 'False' ? 'none: Crossplane cannot compose them' : 'none yet';
    return node('resources', 'resources', 'waiting', { detail });
  }
  const children = resources.map((each) => resourceNode(each, since));
  const ready = children.filter(({ state }) => state === 'done').length;
  const simulated = resources.filter((each) => each.simulated).length;
  const told =
    simulated === 0
      ? ''
      : `; ${simulated === resources.length ? 'all' : simulated} simulated, nothing exists in a cloud`;
  const at = children
    .flatMap((each) => each.at ?? [])
    .toSorted()
    .at(-1);
  const detail = `${ready} of ${resources.length} ready${told}`;
  return node('resources', 'resources', worstOf(children), {
    detail,
    at: ready === resources.length ? at : undefined,
    since,
    children,
  });
}

function resourceNode(resource: ResourceView, since: string | undefined): TraceNode {
  const { kind, name, role, externalName, simulated, ready, createdAt } = resource;
  const state = stateOfResource(resource);
  const told = [
    externalName === undefined ? '' : `external name ${externalName}`,
    simulated ? 'simulated' : '',
    problemOf(resource) ?? '',
  ].filter(Boolean);
  const title = role === undefined ? `${kind} ${name}` : `${role}: ${kind} ${name}`;
  const at = state === 'done' ? (ready?.since ?? createdAt) : undefined;
  return node('resource', title, state, { detail: told.join('; '), at, since });
}

/** Whether a program can connect. */
export function secretStep({ secret, object }: ClaimFacts, since: string | undefined): TraceNode {
  const { name, isExpected, keys, createdAt } = secret;
  const title = `Secret ${name}`;
  if (keys) return node('secret', title, 'done', { detail: `keys: ${keys.join(', ')}`, at: createdAt, since });
  if (!object) return node('secret', title, 'unknown', { detail: 'not there' });
  if (isExpected === false) return node('secret', title, 'done', { detail: 'none: there is nothing to sign in to' });
  return node('secret', title, isExpected ? 'waiting' : 'unknown', { detail: 'not there yet' });
}
