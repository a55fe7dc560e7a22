import { randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeChange, type Change } from './change.ts';
import { commitsIn, type Commit } from './commits.ts';
import { git, gitBytes } from './git.ts';
import { serveGit, type GitServer } from './http/git-server.ts';
import { pushPayload, type PushPayload } from './push/payload.ts';
import { refsOf, updatesBetween, type Refs } from './push/refs.ts';

/** How the content calls the repository that it lies in. */
export interface OwnAddress {
  /** https://host/owner/name.git; the repository has the same owner and name. */
  readonly url: string;
  /** The files and folders in which the address of this repository takes its place. */
  readonly within: readonly string[];
}

export interface GitRepositoryOptions {
  /** When absent nothing is replaced, and the repository is example/platform. */
  readonly address?: OwnAddress;
  /** Told of each branch and tag that a push has moved, whoever pushed; not of the first commit. */
  readonly pushed?: (payload: PushPayload) => void;
}

const BRANCH = 'main';
const PATH = '/example/platform.git';

/** A git repository that everybody on this machine may read, as Argo CD does, and whoever has its token may push to. */
export class GitRepository {
  /** The branch that Argo CD reads. History is only added to it. */
  readonly branch = BRANCH;
  /** As Argo CD and `git clone` call it: http://127.0.0.1:port/owner/name.git */
  readonly url: string;
  /** The same with the token: for `git push`, and for nobody else's eyes. */
  readonly pushUrl: string;
  readonly #folder: string;
  readonly #checkout: string;
  readonly #server: GitServer;
  /** What goes on in the checkout, where one change is made after the other. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, checkout: string, server: GitServer, token: string) {
    this.url = server.url;
    const withToken = new URL(server.url);
    [withToken.username, withToken.password] = ['platform', token];
    this.pushUrl = withToken.href;
    this.#folder = folder;
    this.#checkout = checkout;
    this.#server = server;
  }

  /**
   * Makes a repository whose first commit holds what is committed in another, without its history, and serves it.
   *
   * @param parent an existing folder, for nobody else's eyes, that gets the folders of the repository
   * @param content a folder of a git checkout; of what is not committed nothing is taken
   * @throws ControlPlaneError `git-failed`
   */
  static async create(parent: string, content: string, options: GitRepositoryOptions = {}): Promise<GitRepository> {
    const { address, pushed = () => {} } = options;
    const [folder, checkout] = [join(parent, 'repository.git'), join(parent, 'checkout')];
    const source = await git(content, ['rev-parse', '--show-toplevel']);
    const tree = await git(content, ['rev-parse', 'HEAD:./']);
    await git(parent, ['init', '--quiet', '--bare', `--initial-branch=${BRANCH}`, folder]);
    await git(folder, ['config', 'receive.denyNonFastForwards', 'true']);
    await git(parent, ['init', '--quiet', `--initial-branch=${BRANCH}`, checkout]);
    await git(checkout, ['fetch', '--quiet', '--depth=1', '--no-tags', pathToFileURL(source).href, 'HEAD']);

    const token = randomBytes(24).toString('base64url');
    const path = address ? new URL(address.url).pathname : PATH;
    let tell: (() => void) | undefined;
    const server = await serveGit({ folder, path, token, pushed: () => tell?.() });
    try {
      const repository = new GitRepository(folder, checkout, server, token);
      const first = await git(checkout, ['commit-tree', '-m', 'What the control plane starts with', tree]);
      await git(checkout, ['reset', '--quiet', '--hard', first]);
      if (address) {
        await replaceAddress(checkout, address, server.url);
        await git(checkout, ['commit', '--quiet', '--all', '--amend', '--no-edit']);
      }
      // Its own commit has no parent that is missing, and what was fetched beside it does not go along.
      rmSync(join(checkout, '.git', 'shallow'), { force: true });
      await git(checkout, ['remote', 'add', 'origin', repository.pushUrl]);
      await git(checkout, ['push', '--quiet', '--set-upstream', 'origin', BRANCH]);
      tell = teller(repository, folder, await refsOf(folder), pushed);
      return repository;
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /**
   * Commits a change to what is there now, others' pushes included, and pushes it.
   *
   * @returns the id of the commit
   * @throws ControlPlaneError `git-failed`, also when nothing is changed
   */
  commit(message: string, change: Change): Promise<string> {
    const committed = this.#last.then(() => this.#commit(message, change));
    this.#last = committed.catch(() => {});
    return committed;
  }

  async #commit(message: string, change: Change): Promise<string> {
    const folder = this.#checkout;
    await git(folder, ['fetch', '--quiet', 'origin', this.branch]);
    await git(folder, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);
    await writeChange(folder, change);
    await git(folder, ['commit', '--quiet', '--message', message]);
    await git(folder, ['push', '--quiet', 'origin', this.branch]);
    return git(folder, ['rev-parse', 'HEAD']);
  }

  /** The id of the newest commit, whoever pushed it. */
  head(): Promise<string> {
    return git(this.#folder, ['rev-parse', this.branch]);
  }

  /** The commits that changed a file or something in a folder, the newest first; of everything when no path is given. */
  log(path?: string): Promise<readonly Commit[]> {
    return commitsIn(this.#folder, [this.branch, '--', ...(path ? [path] : [])]);
  }

  /** The paths of the files that lie in a folder now, and in the folders in it; of all when no folder is given. */
  async files(folder?: string): Promise<readonly string[]> {
    const within = folder ? ['--', `${folder.replace(/\/$/, '')}/`] : [];
    const paths = await git(this.#folder, ['ls-tree', '-r', '-z', '--name-only', this.branch, ...within]);
    return paths.split('\0').filter(Boolean);
  }

  /** What a file holds now; undefined where there is none. */
  async read(path: string): Promise<string | undefined> {
    const [text] = await this.readAll([path]);
    return text;
  }

  /** The same for many files, in their order, with one call of git. */
  async readAll(paths: readonly string[]): Promise<readonly (string | undefined)[]> {
    if (paths.length === 0) return [];
    const asked = paths.map((path) => `${this.branch}:${path}\n`).join('');
    // A line about each, then its content and a line break, where it is there.
    let rest = await gitBytes(this.#folder, ['cat-file', '--batch'], asked);
    return paths.map(() => {
      const end = rest.indexOf('\n');
      const [, type, size] = / (\w+) (\d+)$/.exec(rest.toString('utf8', 0, end)) ?? [];
      rest = rest.subarray(end + 1);
      if (size === undefined) return undefined;
      const content = rest.toString('utf8', 0, Number(size));
      rest = rest.subarray(Number(size) + 1);
      return type === 'blob' ? content : undefined;
    });
  }

  /** Serves it no more. */
  close(): Promise<void> {
    return this.#server.close();
  }
}

/** Tells of what has moved since it was asked last: pushes that end at the same time are told once. */
function teller(
  { url, branch }: GitRepository,
  folder: string,
  start: Refs,
  pushed: (payload: PushPayload) => void,
): () => void {
  let known = start;
  let last = Promise.resolve();
  const tell = async () => {
    const refs = await refsOf(folder);
    for (const update of updatesBetween(known, refs)) pushed(await pushPayload({ folder, url, branch }, update, known));
    known = refs;
  };
  // It fails where the repository is gone; then there is nobody to tell.
  return () => void (last = last.then(tell).catch(() => {}));
}

async function replaceAddress(checkout: string, { url, within }: OwnAddress, own: string): Promise<void> {
  const paths = await git(checkout, ['ls-files', '-z', '--', ...within]);
  for (const path of paths.split('\0').filter(Boolean)) {
    const file = join(checkout, path);
    if (!lstatSync(file).isFile()) continue;
    const content = readFileSync(file, 'utf8');
    if (content.includes(url)) writeFileSync(file, content.replaceAll(url, own));
  }
}
