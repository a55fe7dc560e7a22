import { git } from '../git.ts';

/** What stands for no commit, where a branch or tag is new or gone. */
export const NO_COMMIT = '0'.repeat(40);

/** The branches and tags of a repository, as in refs/heads/main, and what each points to. */
export type Refs = ReadonlyMap<string, string>;

/** A branch or tag that has moved. */
export interface RefUpdate {
  readonly ref: string;
  /** NO_COMMIT where it is new. */
  readonly before: string;
  /** NO_COMMIT where it is gone. */
  readonly after: string;
}

/** @throws ControlPlaneError `git-failed` */
export async function refsOf(repository: string): Promise<Refs> {
  const lines = await git(repository, ['for-each-ref', '--format=%(refname) %(objectname)']);
  return new Map([...lines.matchAll(/^(\S+) (\S+)$/gm)].map(([, ref = '', id = '']) => [ref, id]));
}

/** What has moved from one state of a repository to another. */
export function updatesBetween(before: Refs, after: Refs): readonly RefUpdate[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((ref) => ({ ref, before: before.get(ref) ?? NO_COMMIT, after: after.get(ref) ?? NO_COMMIT }))
    .filter((update) => update.before !== update.after);
}
