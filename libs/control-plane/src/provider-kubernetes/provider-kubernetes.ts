import { join } from 'node:path';
import { moduleFolder, type EngineName } from '@platform/engines';
import type { ApiObject } from '../api/answer.ts';
import type { MutualTls } from '../certificates/mutual-tls.ts';
import type { ComponentProgram } from '../component/component.ts';
import type { Components } from '../component/components.ts';
import { answers } from '../component/health.ts';
import { freePorts } from '../component/ports.ts';
import { healthy } from '../component/ready.ts';
import { grantProvider } from '../crossplane/provider.ts';
import { CROSSPLANE_NAMESPACE } from '../crossplane/rights.ts';
import type { Executables } from '../executables.ts';
import { applyRequired, namespaceNamed } from '../install/apply.ts';
import { crdsIn, installCrds } from '../install/crds.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Programs } from '../packages/package-runtime.ts';
import type { Steps } from '../steps.ts';
import { serviceAccount, type User } from '../users/users.ts';

const NAME: EngineName & 'provider-kubernetes' = 'provider-kubernetes';
const GROUP = 'kubernetes.m.crossplane.io';
const KEY = 'kubeconfig';
const SECRET = { name: `${NAME}-kubeconfig`, namespace: CROSSPLANE_NAMESPACE };

/** Who the provider is, and as whom it writes what is claimed. */
export const PROVIDER_KUBERNETES_USER: User = serviceAccount(CROSSPLANE_NAMESPACE, NAME);

/**
 * Installs the namespaced kinds of provider-kubernetes, starts it, and tells it to write into this control plane as
 * itself. It may write what roles of the platform let it, and nothing else.
 */
export async function startProviderKubernetes(
  components: Components,
  executables: Executables,
  { admin, kubeConfig }: Kubernetes,
  tls: MutualTls,
  steps: Steps,
): Promise<void> {
  await steps.during(NAME, async () => {
    // The others have a conversion webhook, and nobody composes them.
    const crds = crdsIn(join(await moduleFolder(NAME), 'package/crds'), (name) => name.endsWith(`.${GROUP}`));
    const kinds = crds.map(({ name }) => ({ group: GROUP, plural: name.slice(0, name.indexOf('.')) }));
    await Promise.all([
      installCrds(components, admin, crds),
      grantProvider(admin, NAME, kinds, PROVIDER_KUBERNETES_USER),
      applyRequired(admin, [namespaceNamed(CROSSPLANE_NAMESPACE)]),
    ]);
    await applyRequired(admin, [configuration()]);
    await run(components, executables, { admin, kubeConfig }, tls);
  });
}

/** What is to be started when its package is installed, which brings its kinds, rights and configuration. */
export function programOfPackage(
  isWanted: boolean,
  components: Components,
  executables: Executables,
  kubernetes: Pick<Kubernetes, 'admin' | 'kubeConfig'>,
  tls: MutualTls,
): Programs {
  const absent = () => Promise.reject(new Error('this control plane was started without provider-kubernetes'));
  return { [NAME]: isWanted ? () => run(components, executables, kubernetes, tls) : absent };
}

async function run(
  components: Components,
  executables: Executables,
  { admin, kubeConfig }: Pick<Kubernetes, 'admin' | 'kubeConfig'>,
  tls: MutualTls,
): Promise<void> {
  const config = kubeConfig(PROVIDER_KUBERNETES_USER).exportConfig();
  // Outside a pod there is no identity that could be injected: a configuration refers to this instead.
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: SECRET, stringData: { [KEY]: config } };
  await applyRequired(admin, [secret]);
  const [healthPort = 0, webhookPort = 0] = await freePorts(2);
  const file = components.write(`${NAME}.kubeconfig`, config);
  components.run(program(executables(NAME), file, tls, healthPort, webhookPort));
  await healthy(components, NAME, healthPort, '/readyz');
}

function program(
  file: string,
  kubeConfig: string,
  { server }: MutualTls,
  healthPort: number,
  webhookPort: number,
): ComponentProgram {
  return {
    name: NAME,
    file,
    env: {
      KUBECONFIG: kubeConfig,
      TLS_SERVER_CERTS_DIR: server,
      // Of kinds that are not installed; what its pin adds reads this. On all addresses: it has no setting for that.
      WEBHOOK_PORT: String(webhookPort),
    },
    args: [`--health-probe-bind-addr=127.0.0.1:${healthPort}`],
    health: () => answers({ port: healthPort, path: '/readyz' }),
  };
}

function configuration(): ApiObject {
  return {
    apiVersion: `${GROUP}/v1alpha1`,
    kind: 'ClusterProviderConfig',
    metadata: { name: 'default' },
    spec: { credentials: { source: 'Secret', secretRef: { ...SECRET, key: KEY } } },
  };
}
