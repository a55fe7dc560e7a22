import { join } from 'node:path';
import { moduleFolder } from '@platform/engines';
import type { ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';
import { applyRequired, namespaceNamed } from '../install/apply.ts';
import { crdsIn, installCrds } from '../install/crds.ts';
import { rolesGathered } from '../install/roles.ts';
import { settingsIn } from '../install/settings.ts';

/** Where Kyverno lives, as in its chart. */
export const KYVERNO_NAMESPACE = 'kyverno';

/** Kyverno's chart as the release renders it; its CRDs also lie one in a file, which needs no parsing. */
const RENDERED = 'config/install-latest-testing.yaml';
const CRDS = 'config/crds';

const PROGRAMS = ['admission', 'background', 'reports'];

/** Rights that kube-controller-manager gathers from others by their labels. */
const AGGREGATED = [...PROGRAMS.map((program) => `kyverno:${program}-controller`), 'view'];

/**
 * Brings Kyverno's own CRDs, rights and settings of the pinned release into an API server, and waits until they work.
 *
 * @throws ControlPlaneError
 */
export async function installKyverno(
  components: Components,
  client: Client,
  exceptionNamespace: string,
): Promise<void> {
  const folder = await moduleFolder('kyverno');
  const settings = async () => {
    await applyRequired(client, [KYVERNO_NAMESPACE, exceptionNamespace].map(namespaceNamed));
    await applyRequired(client, [...settingsIn(join(folder, RENDERED)), ...crdWatchers(), healthLease()]);
    await rolesGathered(components, client, AGGREGATED);
  };
  await Promise.all([installCrds(components, client, crdsIn(join(folder, CRDS))), settings()]);
}

/** What the chart adds with `crdWatcher: true`. */
function crdWatchers(): readonly ApiObject[] {
  const rules = [
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['get', 'list', 'watch'] },
  ];
  return PROGRAMS.map((program) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: `kyverno:${program}-controller:crds`,
      labels: { [`rbac.kyverno.io/aggregate-to-${program}-controller`]: 'true' },
    },
    rules,
  }));
}

/** Kyverno writes no webhook before its own heartbeat, which starts ten seconds late where this object is missing. */
function healthLease(): ApiObject {
  return {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      name: 'kyverno-health',
      namespace: KYVERNO_NAMESPACE,
      labels: { 'app.kubernetes.io/name': 'kyverno' },
      annotations: { 'kyverno.io/last-request-time': new Date().toISOString() },
    },
  };
}
