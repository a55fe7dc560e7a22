import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { git } from './git.ts';

/** The files of a change, by their paths from the root; `undefined` removes one. */
export type Change = Readonly<Record<string, string | undefined>>;

/** A bare git repository on disk, which Argo CD reads and whoever has this folder may push to. */
export class GitRepository {
  /** The only branch. */
  readonly branch = 'main';
  /** As Argo CD and `git clone` call it: file:///... */
  readonly url: string;
  readonly #checkout: string;

  private constructor(bare: string, checkout: string) {
    this.url = pathToFileURL(bare).href;
    this.#checkout = checkout;
  }

  /**
   * Makes a repository whose first commit holds what is committed in another, without its history.
   *
   * @param parent an existing folder that gets the folders of the repository
   * @param content a folder of a git checkout; of what is not committed nothing is taken
   * @throws ControlPlaneError `git-failed`
   */
  static async create(parent: string, content: string): Promise<GitRepository> {
    const [bare, checkout] = [join(parent, 'repository.git'), join(parent, 'checkout')];
    const repository = new GitRepository(bare, checkout);
    const { branch } = repository;
    const source = await git(content, ['rev-parse', '--show-toplevel']);
    const tree = await git(content, ['rev-parse', 'HEAD:./']);
    await git(parent, ['init', '--quiet', '--bare', `--initial-branch=${branch}`, bare]);
    await git(parent, ['init', '--quiet', `--initial-branch=${branch}`, checkout]);
    await git(checkout, ['fetch', '--quiet', '--depth=1', '--no-tags', pathToFileURL(source).href, 'HEAD']);
    const first = await git(checkout, ['commit-tree', '-m', 'What the control plane starts with', tree]);
    await git(checkout, ['reset', '--quiet', '--hard', first]);
    // Its own commit has no parent that is missing, and what was fetched beside it does not go along.
    rmSync(join(checkout, '.git', 'shallow'), { force: true });
    await git(checkout, ['remote', 'add', 'origin', repository.url]);
    await git(checkout, ['push', '--quiet', '--set-upstream', 'origin', branch]);
    return repository;
  }

  /**
   * Commits a change to what is there now, others' pushes included, and pushes it.
   *
   * @returns the id of the commit
   * @throws ControlPlaneError `git-failed`, also when nothing is changed
   */
  async commit(message: string, change: Change): Promise<string> {
    const folder = this.#checkout;
    await git(folder, ['fetch', '--quiet', 'origin', this.branch]);
    await git(folder, ['reset', '--quiet', '--hard', 'FETCH_HEAD']);
    for (const [path, content] of Object.entries(change)) {
      const file = join(folder, path);
      if (content === undefined) {
        rmSync(file, { force: true });
      } else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    await git(folder, ['add', '--all']);
    await git(folder, ['commit', '--quiet', '--message', message]);
    await git(folder, ['push', '--quiet', 'origin', this.branch]);
    return this.head();
  }

  /** The id of the newest commit that was made here. */
  head(): Promise<string> {
    return git(this.#checkout, ['rev-parse', 'HEAD']);
  }
}
