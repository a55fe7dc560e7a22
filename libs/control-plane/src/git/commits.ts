import { git } from './git.ts';

/** A commit, as people see it in a log. */
export interface Commit {
  readonly id: string;
  readonly author: string;
  readonly email: string;
  /** When it was committed, as 2026-01-31T23:59:59+00:00. */
  readonly date: string;
  /** All of it; the first line is the subject. */
  readonly message: string;
}

/** A commit and the files that it changes against its first parent; a renamed file is one removed and one added. */
export interface DetailedCommit extends Commit {
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly removed: readonly string[];
}

const FIELDS = ['%H', '%an', '%ae', '%cI', '%B'];
const LISTS = new Map<string, 'added' | 'removed'>([
  ['A', 'added'],
  ['D', 'removed'],
]);

/**
 * The commits that `git log` tells of with these arguments, with the files of each.
 *
 * @throws ControlPlaneError `git-failed`
 */
export async function commitsIn(repository: string, args: readonly string[]): Promise<readonly DetailedCommit[]> {
  const options = ['--name-status', '--no-renames', '--diff-merges=first-parent', '--format=' + FIELDS.join('%x00')];
  const cells = (await git(repository, ['log', '-z', ...options, ...args])).split('\0');
  const commits: DetailedCommit[] = [];
  let files = { added: [] as string[], modified: [] as string[], removed: [] as string[] };
  // A line break stands before the first file of a commit, which begins with a letter; a commit begins with its id.
  for (let next = 0; next < cells.length && cells[next] !== '';) {
    const status = /^\n?([A-Z])$/.exec(cells[next] ?? '')?.[1];
    if (status === undefined) {
      const [id = '', author = '', email = '', date = '', message = ''] = cells.slice(next, (next += FIELDS.length));
      files = { added: [], modified: [], removed: [] };
      commits.push({ id, author, email, date, message: message.trim(), ...files });
    } else {
      files[LISTS.get(status) ?? 'modified'].push(cells[next + 1] ?? '');
      next += 2;
    }
  }
  return commits;
}
