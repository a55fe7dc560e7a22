import { commitsIn, type DetailedCommit } from '../commits.ts';
import { NO_COMMIT, type RefUpdate, type Refs } from './refs.ts';

/**
 * What GitHub tells of a push (https://docs.github.com/en/webhooks/webhook-events-and-payloads#push): of its fields those
 * that Argo CD reads, and those that say who pushed what.
 */
export interface PushPayload {
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  readonly created: boolean;
  readonly deleted: boolean;
  readonly forced: boolean;
  /** The new ones, the oldest first. */
  readonly commits: readonly PushedCommit[];
  readonly head_commit: PushedCommit | null;
  readonly repository: {
    readonly name: string;
    readonly full_name: string;
    /** The address without `.git`. Argo CD looks for sources that have the same host and path, with or without `.git`. */
    readonly html_url: string;
    readonly clone_url: string;
    readonly default_branch: string;
  };
}

/** A commit of a push. */
export interface PushedCommit extends Pick<DetailedCommit, 'id' | 'message' | 'added' | 'modified' | 'removed'> {
  readonly timestamp: string;
  readonly author: { readonly name: string; readonly email: string };
}

/** The repository that is pushed to. */
export interface PushedRepository {
  /** The folder of the bare repository. */
  readonly folder: string;
  /** http://host:port/owner/name.git */
  readonly url: string;
  /** The branch that HEAD is. */
  readonly branch: string;
}

/**
 * Tells of a push what GitHub would.
 *
 * @param known what the repository had before: commits of it are not new
 * @throws ControlPlaneError `git-failed`
 */
export async function pushPayload(
  { folder, url, branch }: PushedRepository,
  { ref, before, after }: RefUpdate,
  known: Refs,
): Promise<PushPayload> {
  const deleted = after === NO_COMMIT;
  const old = before === NO_COMMIT ? [...known.values()] : [before];
  const news = deleted ? [] : await commitsIn(folder, ['--reverse', after, ...old.map((id) => `^${id}`), '--']);
  const commits = news.map(pushed);
  const html = url.replace(/\.git$/, '');
  const path = new URL(html).pathname.slice(1);
  return {
    ref,
    before,
    after,
    created: before === NO_COMMIT,
    deleted,
    // The repository takes none.
    forced: false,
    commits,
    head_commit: commits.at(-1) ?? null,
    repository: {
      name: path.slice(path.lastIndexOf('/') + 1),
      full_name: path,
      html_url: html,
      clone_url: url,
      default_branch: branch,
    },
  };
}

function pushed({ id, message, date, author, email, added, modified, removed }: DetailedCommit): PushedCommit {
  return { id, message, timestamp: date, author: { name: author, email }, added, modified, removed };
}
