import type { ApiObject, Change, GitRepository } from '@platform/control-plane';
import { parseManifests } from '@platform/manifests';
import type { Environment } from '@platform/plan';

/** The object that is applied by hand, on real clusters and here. */
export const ROOT_FILE = 'gitops/root.yaml';

const CLAIMS = /^teams\/([^/]+)\/(dev|staging|production)\//;

/** The team and environment of a claim's file; undefined for other files. */
export function placeOf(file: string): { readonly team: string; readonly environment: Environment } | undefined {
  const [, team, environment] = CLAIMS.exec(file) ?? [];
  return team && environment ? { team, environment: environment as Environment } : undefined;
}

/** Objects of a file as the repository has them now. */
export async function objectsIn(repository: GitRepository, file: string): Promise<readonly ApiObject[]> {
  const text = (await repository.read(file)) ?? '';
  return parseManifests(file, text).manifests.map(({ object }) => object as ApiObject);
}

const IDENTITY = 'platform-api/providers/kubernetes/identity.yaml';

/**
 * provider-kubernetes signs in by a Secret of the control plane: the identity of a pod is nothing that a process
 * outside of one has.
 */
export async function giveIdentity(repository: GitRepository): Promise<void> {
  const text = (await repository.read(IDENTITY)) ?? '';
  const secret =
    '{ source: Secret, secretRef: { name: provider-kubernetes-kubeconfig, namespace: crossplane-system, key: kubeconfig } }';
  const changed = text.replace(/credentials:\s+source: InjectedIdentity/, `credentials: ${secret}`);
  if (changed === text) throw new Error(`${IDENTITY} holds no ClusterProviderConfig with source: InjectedIdentity.`);
  await repository.commit('provider-kubernetes signs in without a pod', { [IDENTITY]: changed });
}

/**
 * Takes all claims out, in a commit of its own: teams come when there is a platform.
 *
 * @param teams whose claims are wanted; those of all when absent
 * @returns what brings the wanted claims of each environment back
 */
export async function withholdClaims(
  repository: GitRepository,
  teams: readonly string[] | undefined,
): Promise<ReadonlyMap<Environment, Change>> {
  const files = (await repository.files('teams')).filter((file) => placeOf(file));
  const withheld = new Map<Environment, Record<string, string>>();
  const texts = await repository.readAll(files);
  for (const [index, file] of files.entries()) {
    const { team, environment } = placeOf(file)!;
    if (teams && !teams.includes(team)) continue;
    const change = withheld.get(environment) ?? {};
    change[file] = texts[index] ?? '';
    withheld.set(environment, change);
  }
  if (files.length > 0)
    await repository.commit('A platform without claims', Object.fromEntries(files.map((file) => [file, undefined])));
  return withheld;
}
