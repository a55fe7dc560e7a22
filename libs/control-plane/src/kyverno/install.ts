import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { moduleFolder } from '@platform/engines';
import { parseManifests } from '@platform/manifests';
import type { Answer, ApiObject } from '../api/answer.ts';
import type { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';
import { ControlPlaneError } from '../control-plane-error.ts';

/** Where Kyverno lives, as in its chart. */
export const KYVERNO_NAMESPACE = 'kyverno';

/** Kyverno's chart as the release renders it; its CRDs also lie one in a file, which needs no parsing. */
const RENDERED = 'config/install-latest-testing.yaml';
const CRDS = 'config/crds';

/** Of the chart, what does not run: the rights and the settings of the programs. */
const SETTINGS: ReadonlySet<string> = new Set([
  'ServiceAccount',
  'ConfigMap',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
]);

/** Rights that kube-controller-manager gathers from others by their labels. */
const AGGREGATED = ['kyverno:admission-controller', 'kyverno:reports-controller', 'view'];

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
  const crds = customResourceDefinitions(join(folder, CRDS));
  const namespaces = [KYVERNO_NAMESPACE, exceptionNamespace].map((name) => namespaceNamed(name));
  await Promise.all([
    ...crds.map(async ({ name, text }) => required(name, await applyText(client, name, text))),
    Promise.all(namespaces.map(async (object) => required('its namespace', await client.apply(object)))).then(() =>
      Promise.all(
        [...settings(join(folder, RENDERED)), healthLease()].map(async (object) =>
          required(`${object.kind} ${object.metadata?.name}`, await client.apply(object)),
        ),
      ),
    ),
  ]);
  await components.waitFor(`Kyverno's kinds and rights`, 60, (say) => established(client, crds.length, say));
}

/** An object that the control plane cannot do without. */
function required(what: string, answer: Answer): void {
  if (answer.ok) return;
  const message = `the API server refuses ${what}: ${answer.message}`;
  throw new ControlPlaneError('refused', message, 'See whether the pinned versions fit each other.');
}

interface CrdFile {
  readonly name: string;
  readonly text: string;
}

/** The files are named <group>_<plural>.yaml, the CRDs in them <plural>.<group>. */
function customResourceDefinitions(folder: string): readonly CrdFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const [group, plural] = basename(file, '.yaml').split('_');
      return { name: `${plural}.${group}`, text: readFileSync(join(folder, file), 'utf8') };
    });
}

/** The CRDs are 3 MB of YAML, which the API server reads faster than we do. */
function applyText(client: Client, name: string, text: string): Promise<Answer> {
  return client.request({
    method: 'PATCH',
    path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}?fieldManager=platform&force=true`,
    contentType: 'application/apply-patch+yaml',
    body: text,
  });
}

function settings(file: string): readonly ApiObject[] {
  return readFileSync(file, 'utf8')
    .split(/^---$/m)
    .filter((text) => SETTINGS.has(/^kind: (\w+)$/m.exec(text)?.[1] ?? ''))
    .flatMap((text) => parseManifests(RENDERED, text).manifests.map(({ object }) => object as ApiObject));
}

function namespaceNamed(name: string): ApiObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
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

async function established(client: Client, count: number, say: (state: string) => void): Promise<true | undefined> {
  const crds = await client.list<ApiObject>('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
  const roles = await client.list<ApiObject>('rbac.authorization.k8s.io/v1', 'ClusterRole');
  if (!crds.ok || !roles.ok) return undefined;
  const ready = crds.object.items.filter(({ status }) =>
    status?.conditions?.some(({ type, status }: Record<string, string>) => type === 'Established' && status === 'True'),
  );
  const empty = AGGREGATED.filter(
    (name) => !roles.object.items.some(({ metadata, rules }) => metadata?.name === name && rules?.length > 0),
  );
  say(`${ready.length} of ${count} kinds, roles without rules: ${empty.join(', ') || 'none'}`);
  return ready.length >= count && empty.length === 0 ? true : undefined;
}
