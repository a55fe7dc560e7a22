import { join } from 'node:path';
import type { MutualTls } from '../certificates/mutual-tls.ts';
import type { ComponentProgram } from '../component/component.ts';
import { accepts, answers } from '../component/health.ts';
import { CROSSPLANE_NAMESPACE, PROVIDER_CEILING } from './rights.ts';

/** Where the function listens, in the folder that all are started in: a Unix socket, which only this user can reach. */
export const FUNCTION_SOCKET = 'function.sock';

/** Where Crossplane keeps packages, in the same folder; it does not make it itself. */
export const PACKAGE_CACHE = 'packages';

/** How Crossplane core is started. */
export interface CoreOptions {
  readonly kubeConfig: string;
  readonly folder: string;
  readonly tls: MutualTls;
  /** Both on all addresses: it has no flag for that. */
  readonly metricsPort: number;
  readonly healthPort: number;
}

/**
 * Crossplane core. Of providers it makes Deployments, as in a cluster; where a function listens it is told, since their
 * Deployments would be found by the DNS of a cluster.
 */
export function crossplaneCore(file: string, options: CoreOptions): ComponentProgram {
  return {
    name: 'crossplane',
    file,
    env: { KUBECONFIG: options.kubeConfig, POD_NAMESPACE: CROSSPLANE_NAMESPACE, ENABLE_WEBHOOKS: 'false' },
    args: [
      'core',
      'start',
      '--package-runtime=Provider=Deployment;Function=External',
      `--tls-client-certs-dir=${options.tls.client}`,
      `--tls-server-certs-dir=${options.tls.server}`,
      `--xpkg-cache-dir=${join(options.folder, PACKAGE_CACHE)}`,
      `--metrics-port=${options.metricsPort}`,
      // Of each API. With its hundred a few hundred claims at once have the API server refuse every other request (429).
      '--max-concurrent-reconciles=10',
      // What happens to a composite resource in a simulated cloud within a second takes a real one minutes.
      '--circuit-breaker-burst=1000',
      `--health-probe-port=${options.healthPort}`,
    ],
    health: () => answers({ port: options.healthPort, path: '/readyz' }),
  };
}

/** Crossplane's RBAC manager: it gives Crossplane its rights to every API that is defined. */
export function rbacManager(file: string, kubeConfig: string): ComponentProgram {
  return {
    name: 'crossplane-rbac-manager',
    file,
    env: { KUBECONFIG: kubeConfig },
    args: ['rbac', 'start', `--provider-clusterrole=${PROVIDER_CEILING}`],
  };
}

/**
 * The composition function. It also serves metrics on port 8080, which it can do without where that is taken.
 *
 * @param folder the one that all are started in
 */
export function compositionFunction(file: string, { server }: MutualTls, folder: string): ComponentProgram {
  return {
    name: 'function-patch-and-transform',
    file,
    args: ['--network=unix', `--address=${FUNCTION_SOCKET}`, `--tls-certs-dir=${server}`],
    socket: FUNCTION_SOCKET,
    health: () => accepts({ path: join(folder, FUNCTION_SOCKET) }),
  };
}
