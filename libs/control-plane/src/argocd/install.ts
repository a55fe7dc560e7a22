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

/** Argo CD without its server and user interface, as the release is installed; its CRDs also lie one in a file. */
const RELEASE = 'manifests/core-install.yaml';
const CRDS = 'manifests/crds';
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['ClusterRole', 'ClusterRoleBinding']);

/**
 * Brings the kinds, rights and settings of the pinned Argo CD into an API server.
 *
 * @param objects settings in place of those of the release that have the same kind and name, and more
 * @throws ControlPlaneError
 */
export async function installArgoCd(
  components: Components,
  client: Client,
  url: string,
  objects: readonly ApiObject[],
): Promise<void> {
  const folder = await moduleFolder('argocd');
  const settings = async () => {
    await applyRequired(client, [namespaceNamed(ARGOCD_NAMESPACE)]);
    const own = new Set(objects.map(idOf));
    const release = [...settingsIn(join(folder, RELEASE)).map(placed), serverKey(), repositoryOf(url)];
    await applyRequired(
      client,
      release.filter((object) => !own.has(idOf(object))),
    );
  };
  await Promise.all([installCrds(components, client, crdsIn(join(folder, CRDS))), settings()]);
  // Among them may be projects, whose kind has to be there.
  await applyRequired(client, objects);
}

/** Its manifests leave the namespace to whoever applies them. */
function placed(object: ApiObject): ApiObject {
  if (CLUSTER_SCOPED.has(object.kind ?? '')) return object;
  return { ...object, metadata: { ...object.metadata, namespace: ARGOCD_NAMESPACE } };
}

function idOf({ kind, metadata }: ApiObject): string {
  return `${kind} ${metadata?.name}`;
}

/** Its server would make it; the controllers do not start without. */
function serverKey(): ApiObject {
  return secret('argocd-secret', {}, { 'server.secretkey': randomBytes(32).toString('base64') });
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
