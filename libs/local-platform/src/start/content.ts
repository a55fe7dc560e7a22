import type { GitRepository } from '@platform/control-plane';
import { parseManifests } from '@platform/manifests';
import type { ApiObject } from '@platform/control-plane';
import type { Environment } from '@platform/plan';

/** The object that is applied by hand, on real clusters and here. */
export const ROOT_FILE = 'gitops/root.yaml';

const SETTINGS = 'gitops/argocd';
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

/** Argo CD's settings in a checkout, with which it is installed. */
export function settingFiles(files: readonly string[]): readonly string[] {
  return files.filter((file) => file.startsWith(`${SETTINGS}/`));
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

/** Takes the claims of all other teams out, in a commit of its own. */
export async function keepTeams(repository: GitRepository, teams: readonly string[]): Promise<void> {
  const files = await repository.files('teams');
  const others = files.filter((file) => {
    const place = placeOf(file);
    return place !== undefined && !teams.includes(place.team);
  });
  if (others.length === 0) return;
  const change = Object.fromEntries(others.map((file) => [file, undefined]));
  await repository.commit(`Only the claims of ${teams.join(', ')}`, change);
}
