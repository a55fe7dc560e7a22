import { join } from 'node:path';
import { moduleFolder, type EngineName } from '@platform/engines';
import type { ApiObject } from '../api/answer.ts';
import type { MutualTls } from '../certificates/mutual-tls.ts';
import type { ComponentProgram } from '../component/component.ts';
import type { Components } from '../component/components.ts';
import { freePorts } from '../component/ports.ts';
import { healthy } from '../component/ready.ts';
import { reservePort, type ReservedPort } from '../component/reserved-port.ts';
import { grantProvider } from '../crossplane/provider.ts';
import { CROSSPLANE_NAMESPACE } from '../crossplane/rights.ts';
import type { Executables } from '../executables.ts';
import { applyRequired, namespaceNamed } from '../install/apply.ts';
import { crdsIn, installCrds } from '../install/crds.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Steps } from '../steps.ts';
import { serviceAccount, type User } from '../users/users.ts';

const NAME: EngineName & 'provider-kubernetes' = 'provider-kubernetes';
const GROUP = 'kubernetes.m.crossplane.io';

/** Who the provider is, and as whom it writes what is claimed. */
export const PROVIDER_KUBERNETES_USER: User = serviceAccount(CROSSPLANE_NAMESPACE, NAME);

/** Where it serves a webhook for kinds that are not installed; it has no flag to change that. */
const PORT = 9443;

/** How provider-kubernetes runs. */
export interface ProviderKubernetesSettings {
  /** How long to wait for another one on this machine to end: they all need the same port. 0 when absent. */
  readonly patienceSeconds?: number;
}

/** Takes the port that only one on a machine can have. */
export function reserveProviderPort({ patienceSeconds = 0 }: ProviderKubernetesSettings): Promise<ReservedPort> {
  return reservePort(PORT, NAME, patienceSeconds);
}

/**
 * Installs the namespaced kinds of provider-kubernetes, starts it, and tells it to write into this control plane as
 * itself. It may write what roles of the platform let it, and nothing else.
 */
export async function startProviderKubernetes(
  components: Components,
  executables: Executables,
  { admin, kubeConfig }: Kubernetes,
  tls: MutualTls,
  port: ReservedPort,
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
    const config = kubeConfig(PROVIDER_KUBERNETES_USER).exportConfig();
    await applyRequired(admin, configuration(config));
    const [healthPort = 0] = await freePorts(1);
    const file = components.write(`${NAME}.kubeconfig`, config);
    await port.release();
    components.run(program(executables(NAME), file, tls, healthPort));
    await healthy(components, NAME, healthPort, '/readyz');
  });
}

function program(file: string, kubeConfig: string, { server }: MutualTls, healthPort: number): ComponentProgram {
  return {
    name: NAME,
    file,
    env: { KUBECONFIG: kubeConfig, TLS_SERVER_CERTS_DIR: server },
    args: [`--health-probe-bind-addr=127.0.0.1:${healthPort}`],
  };
}

/** Outside a pod there is no identity that could be injected. */
function configuration(kubeConfig: string): readonly ApiObject[] {
  const secret = { name: `${NAME}-kubeconfig`, namespace: CROSSPLANE_NAMESPACE };
  return [
    { apiVersion: 'v1', kind: 'Secret', metadata: secret, stringData: { kubeconfig: kubeConfig } },
    {
      apiVersion: `${GROUP}/v1alpha1`,
      kind: 'ClusterProviderConfig',
      metadata: { name: 'default' },
      spec: { credentials: { source: 'Secret', secretRef: { ...secret, key: 'kubeconfig' } } },
    },
  ];
}
