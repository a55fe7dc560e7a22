import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { moduleFolder } from '@platform/engines';
import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';
import { applyRequired, namespaceNamed } from '../install/apply.ts';
import { crdsIn, installCrds } from '../install/crds.ts';
import { settingsIn } from '../install/settings.ts';

/** Where Argo CD lives, as in its manifests. */
export const ARGOCD_NAMESPACE = 'argocd';

/** Argo CD as the release is installed; its CRDs also lie one in a file. */
const RELEASE = 'manifests/install.yaml';
const CRDS = 'manifests/crds';
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['ClusterRole', 'ClusterRoleBinding']);

/** What Argo CD has to know of its repository. */
export interface RepositoryAccess {
  readonly url: string;
  /** What pushes are signed with. */
  readonly webhookSecret: string;
}

/**
 * Brings the kinds, rights and settings of the pinned Argo CD into an API server.
 *
 * @param objects settings in place of those of the release that have the same kind and name, and more
 * @throws ControlPlaneError
 */
export async function installArgoCd(
  components: Components,
  client: Client,
  { url, webhookSecret }: RepositoryAccess,
  objects: readonly ApiObject[],
): Promise<void> {
  const folder = await moduleFolder('argocd');
  const settings = async () => {
    await applyRequired(client, [namespaceNamed(ARGOCD_NAMESPACE)]);
    const release = settingsIn(join(folder, RELEASE)).map(placed);
    await applyRequired(client, without(objects, [...release, keys(webhookSecret), repositoryOf(url)]));
  };
  await Promise.all([installCrds(components, client, crdsIn(join(folder, CRDS))), settings()]);
  // Among them are projects, whose kind has to be there.
  await applyRequired(client, [...without(objects, [noProject()]), ...objects]);
}

function without(others: readonly ApiObject[], objects: readonly ApiObject[]): readonly ApiObject[] {
  const ids = new Set(others.map(idOf));
  return objects.filter((object) => !ids.has(idOf(object)));
}

/** Its manifests leave the namespace to whoever applies them. */
function placed(object: ApiObject): ApiObject {
  if (CLUSTER_SCOPED.has(object.kind ?? '')) return object;
  return { ...object, metadata: { ...object.metadata, namespace: ARGOCD_NAMESPACE } };
}

function idOf({ kind, metadata }: ApiObject): string {
  return `${kind} ${metadata?.name}`;
}

/** Its server would make the first, without which the controllers do not start. */
function keys(webhookSecret: string): ApiObject {
  const serverKey = randomBytes(32).toString('base64');
  return secret('argocd-secret', {}, { 'server.secretkey': serverKey, 'webhook.github.secret': webhookSecret });
}

/** Where there is no project "default", its server makes one that permits everything to everybody. This one permits nothing. */
function noProject(): ApiObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'default', namespace: ARGOCD_NAMESPACE },
    spec: { description: 'Nothing is permitted here: every Application has a project of its own.' },
  };
}

function repositoryOf(url: string): ApiObject {
  return secret('repository', { 'argocd.argoproj.io/secret-type': 'repository' }, { type: 'git', url });
}

function secret(
  name: string,
  labels: Readonly<Record<string, string>>,
  stringData: Readonly<Record<string, string>>,
): ApiObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: ARGOCD_NAMESPACE, labels: { 'app.kubernetes.io/part-of': 'argocd', ...labels } },
    stringData,
  };
}
