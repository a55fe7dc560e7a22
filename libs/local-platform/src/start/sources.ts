import type { GitRepository } from '@platform/control-plane';
import { parseManifests } from '@platform/manifests';
import type { CommittedClaim, Sources, UnreadableFile } from '../view/sources.ts';
import { placeOf } from './content.ts';
import type { LocalPlatform } from './local-platform.ts';

/** What of a repository is read. */
type Repository = Pick<GitRepository, 'head' | 'files' | 'readAll'>;

/** Everything that the view and the trace of a running platform are read from; control planes that are added are in it, too. */
export function sourcesOf({ repository, planes }: LocalPlatform): Sources {
  const read = () =>
    planes.map(({ name, target, client, plane }) => ({
      name,
      ...target,
      client,
      components: () => plane.components(),
    }));
  const runsHere = (environment: string | undefined) => planes.some(({ target }) => target.environment === environment);
  const committed = committedIn(repository);
  return {
    get hub() {
      return read()[0]!;
    },
    get planes() {
      return read();
    },
    claims: async () => (await committed()).claims.filter(({ environment }) => runsHere(environment)),
    unreadable: async () => (await committed()).unreadable.filter(({ file }) => runsHere(placeOf(file)?.environment)),
    history: async (path) => {
      const commits = await repository.log(path);
      return commits.map(({ id, author, date, message }) => ({ id, author, date, subject: message.split('\n')[0]! }));
    },
  };
}

/** What is committed in the folders of claims. */
interface Committed {
  readonly claims: readonly CommittedClaim[];
  readonly unreadable: readonly UnreadableFile[];
}

/** The claims of the newest commit, read once a commit. */
function committedIn(repository: Repository): () => Promise<Committed> {
  let known: { readonly head: string; readonly committed: Promise<Committed> } | undefined;
  return async () => {
    const head = await repository.head();
    if (known?.head !== head) known = { head, committed: readCommitted(repository) };
    return known.committed;
  };
}

async function readCommitted(repository: Repository): Promise<Committed> {
  const files = (await repository.files('teams')).filter((file) => placeOf(file) && /\.ya?ml$/.test(file));
  const texts = await repository.readAll(files);
  const read = files.flatMap((file, index) => {
    const text = texts[index];
    // Removed by a commit since they were listed.
    return text === undefined ? [] : [readFile(file, text)];
  });
  return {
    claims: read.flatMap(({ claims }) => claims),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

function readFile(file: string, text: string): Committed {
  const { team, environment } = placeOf(file)!;
  const { manifests, findings } = parseManifests(file, text);
  return {
    claims: manifests.map(({ kind, name }) => ({ file, kind, name, team, environment })),
    // A value that tools read differently is there all the same.
    unreadable: findings
      .filter(({ severity, code }) => severity === 'error' && code !== 'yaml-1-1-ambiguous')
      .map(({ line, column, message, hint }) => ({ file, line, column, message, hint })),
  };
}
