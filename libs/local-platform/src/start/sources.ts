import type { GitRepository } from '@platform/control-plane';
import { parseManifests } from '@platform/manifests';
import type { CommittedClaim, Sources } from '../view/sources.ts';
import { placeOf } from './content.ts';
import type { LocalPlatform } from './local-platform.ts';

/** Everything that the view and the trace of a running platform are read from. */
export function sourcesOf({ repository, planes: [hub, ...spokes] }: LocalPlatform): Sources {
  const planes = [hub, ...spokes].map(({ name, target, client, plane }) => ({
    name,
    ...target,
    client,
    components: () => plane.components(),
  }));
  const environments = planes.map(({ environment }) => environment);
  const committed = claimsOf(repository);
  return {
    hub: planes[0]!,
    planes,
    claims: async () => (await committed()).filter(({ environment }) => environments.includes(environment as never)),
    history: async (path) => {
      const commits = await repository.log(path);
      return commits.map(({ id, author, date, message }) => ({ id, author, date, subject: message.split('\n')[0]! }));
    },
  };
}

/** The claims of the newest commit, read once a commit. */
function claimsOf(repository: GitRepository): () => Promise<readonly CommittedClaim[]> {
  let known: { readonly head: string; readonly claims: Promise<readonly CommittedClaim[]> } | undefined;
  return async () => {
    const head = await repository.head();
    if (known?.head !== head) known = { head, claims: readClaims(repository) };
    return known.claims;
  };
}

async function readClaims(repository: GitRepository): Promise<readonly CommittedClaim[]> {
  const files = (await repository.files('teams')).filter((file) => placeOf(file) && /\.ya?ml$/.test(file));
  const texts = await Promise.all(files.map((file) => repository.read(file)));
  return files.flatMap((file, index) => {
    const { team, environment } = placeOf(file)!;
    return parseManifests(file, texts[index] ?? '').manifests.map(({ kind, name }) => ({
      file,
      kind,
      name,
      team,
      environment,
    }));
  });
}
