import type { ApiObject, ControlPlane } from '@platform/control-plane';
import { serviceAccount } from '@platform/control-plane';
import { ENVIRONMENT_LABEL, type Target } from '@platform/plan';

/** Who Argo CD is on every control plane; policies know it by this name (gitops/README.md). */
export const ARGOCD_USER = serviceAccount('argocd', 'argocd-application-controller');

/** What Argo CD calls the API server that it runs on. */
const ITSELF = 'https://kubernetes.default.svc';

/** What has to be known of another control plane: how to reach it. */
type Spoke = Pick<ControlPlane, 'kubeConfig'>;

/** The name of a control plane, which is part of the names of its Applications. */
export function planeName({ cloud, environment }: Target): string {
  return `${cloud}-${environment}`;
}

/**
 * The Secret that registers a control plane with Argo CD (gitops/clusters/cluster.schema.json).
 *
 * @param spoke the control plane, where it is another one than Argo CD's own
 */
export function registration(target: Target, spoke: Spoke | undefined): ApiObject {
  const name = planeName(target);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `cluster-${name}`,
      namespace: 'argocd',
      labels: {
        'argocd.argoproj.io/secret-type': 'cluster',
        'platform.kubecon.io/cloud': target.cloud,
        [ENVIRONMENT_LABEL]: target.environment,
        'platform.kubecon.io/pods': 'none',
      },
      annotations: { 'platform.kubecon.io/account': 'simulated', 'platform.kubecon.io/region': 'this machine' },
    },
    type: 'Opaque',
    stringData: { name, ...(spoke ? addressOf(spoke) : { server: ITSELF, config: '{}' }) },
  };
}

function addressOf(spoke: Spoke): { readonly server: string; readonly config: string } {
  const config = spoke.kubeConfig(ARGOCD_USER);
  const cluster = config.getCurrentCluster();
  const bearerToken = config.getCurrentUser()?.token;
  if (!cluster || !bearerToken) throw new Error('a control plane has no address for Argo CD');
  return {
    server: cluster.server,
    config: JSON.stringify({ bearerToken, tlsClientConfig: { caData: cluster.caData } }),
  };
}
