import type { ApiObject } from '@platform/control-plane';

/** What Argo CD says about one thing that it was to apply and could not. */
export interface SyncFailure {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** In the words of the API server or of the policy that denied. */
  readonly message: string;
}

/** An Application of Argo CD, as it is now. */
export interface ApplicationView {
  readonly name: string;
  /** The ApplicationSet that made it. */
  readonly set: string | undefined;
  readonly team: string | undefined;
  readonly environment: string | undefined;
  /** The control plane that it writes to; undefined for the hub itself. */
  readonly plane: string | undefined;
  /** The folder that it reads; '' when it is none, such as a chart. */
  readonly path: string;
  /** `Synced`, `OutOfSync` or `Unknown`. */
  readonly sync: string;
  /** `Healthy`, `Progressing`, `Degraded`, `Suspended`, `Missing` or `Unknown`. */
  readonly health: string;
  readonly healthMessage: string;
  /** The commit that it was compared with last. */
  readonly revision: string;
  /** When that was, ISO 8601. */
  readonly reconciledAt: string | undefined;
  /** Of the last operation: `Running`, `Succeeded`, `Failed`, `Error` or `Terminating`; '' when there was none. */
  readonly phase: string;
  readonly message: string;
  /** When it began, ISO 8601; it may have been tried again since. */
  readonly triedAt: string | undefined;
  /** The commit that was tried last. */
  readonly tried: string;
  /** What is to be removed, and is not before somebody says so, as `<kind>/<name>`. */
  readonly awaiting: readonly string[];
  /** What it says is wrong with it, such as a ComparisonError. */
  readonly conditions: readonly { readonly type: string; readonly message: string }[];
  readonly failures: readonly SyncFailure[];
  /** What it applied, the oldest first; Argo CD keeps ten. */
  readonly history: readonly { readonly revision: string; readonly startedAt: string; readonly first: boolean }[];
  /** Each of its objects, as `<kind>/<name>`, with `Synced`, `OutOfSync` or `Unknown`. */
  readonly objects: Readonly<Record<string, string>>;
}

const LABEL = 'platform.kubecon.io/';
/** gitops-engine names the first of them only (pkg/sync/sync_context.go). */
const CONFIRMATION = /^waiting for pruning confirmation of [^/]*\/([^/]+\/\S+)/;

/** Reads an Application as the API server has it. */
export function readApplication(object: ApiObject): ApplicationView {
  const { metadata, spec = {}, status = {} } = object;
  const labels = metadata?.labels ?? {};
  const operation = status.operationState ?? {};
  const message: string = operation.message ?? '';
  const objects: readonly Record<string, any>[] = status.resources ?? [];
  return {
    name: metadata?.name ?? '',
    set: metadata?.ownerReferences?.find(({ kind }) => kind === 'ApplicationSet')?.name,
    team: labels[`${LABEL}team`],
    environment: labels[`${LABEL}environment`],
    plane: spec.destination?.name,
    path: spec.source?.path ?? '',
    sync: status.sync?.status ?? 'Unknown',
    health: status.health?.status ?? 'Unknown',
    healthMessage: status.health?.message ?? '',
    revision: status.sync?.revision ?? '',
    reconciledAt: status.reconciledAt,
    phase: operation.phase ?? '',
    message,
    triedAt: operation.startedAt,
    tried: operation.syncResult?.revision ?? '',
    awaiting: operation.phase === 'Running' ? awaitedIn(message, objects) : [],
    conditions: (status.conditions ?? []).map((each: Record<string, string>) => ({
      type: each['type'] ?? '',
      message: each['message'] ?? '',
    })),
    failures: failuresIn(operation),
    history: (status.history ?? []).map((each: Record<string, any>) => ({
      revision: each['revision'] ?? '',
      startedAt: each['deployStartedAt'] ?? each['deployedAt'] ?? '',
      first: each['id'] === 0,
    })),
    objects: Object.fromEntries(objects.map(({ kind, name, status: sync }) => [`${kind}/${name}`, String(sync)])),
  };
}

function awaitedIn(message: string, objects: readonly Record<string, any>[]): readonly string[] {
  const [, first] = CONFIRMATION.exec(message) ?? [];
  if (first === undefined) return [];
  const going = objects.filter((each) => each['requiresPruning'] && each['requiresDeletionConfirmation']);
  return going.length > 0 ? going.map(({ kind, name }) => `${kind}/${name}`) : [first];
}

/** A sync that succeeded in the end has nothing to say of what failed before. */
function failuresIn(operation: Record<string, any>): readonly SyncFailure[] {
  if (operation['phase'] === 'Succeeded') return [];
  const resources: readonly Record<string, string>[] = operation['syncResult']?.resources ?? [];
  return (
    resources
      // One that is Synced and whose hookPhase is Failed was applied, and is not healthy: that is for its health to tell.
      .filter(({ status }) => status === 'SyncFailed')
      .map(({ kind = '', namespace = '', name = '', message = '' }) => ({ kind, namespace, name, message }))
  );
}

/** How to let a removal happen that Argo CD waits with. */
export function confirmationHint(application: string): string {
  const kubectl = (verb: string) => `kubectl -n argocd ${verb} application ${application}`;
  const confirm = `${kubectl('annotate')} --overwrite argocd.argoproj.io/deletion-approved=$(date -u +%Y-%m-%dT%H:%M:%SZ)`;
  const end = `${kubectl('patch')} --type merge -p '{"status":{"operationState":{"phase":"Terminating"}}}'`;
  return `If it may go: ${confirm}; if not, commit it again, and end the wait: ${end}`;
}
