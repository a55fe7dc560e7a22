import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { moduleFolder, type EngineName } from '@platform/engines';
import type { MutualTls } from '../certificates/mutual-tls.ts';
import type { Components } from '../component/components.ts';
import { freePorts } from '../component/ports.ts';
import { healthy } from '../component/ready.ts';
import type { Executables } from '../executables.ts';
import { applyRequired, namespaceNamed } from '../install/apply.ts';
import { crdsIn, installCrds } from '../install/crds.ts';
import { rolesGathered } from '../install/roles.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Package } from '../packages/package.ts';
import { PackageRuntime, type Programs } from '../packages/package-runtime.ts';
import { PackageRegistry } from '../packages/registry.ts';
import type { Steps } from '../steps.ts';
import { ADMIN, type User } from '../users/users.ts';
import { registerFunction } from './function.ts';
import { noPackages, packageDefaults, packagesFrom } from './packages.ts';
import { compositionFunction, crossplaneCore, FUNCTION_SOCKET, PACKAGE_CACHE, rbacManager } from './programs.ts';
import { CROSSPLANE_NAMESPACE, CROSSPLANE_USER, crossplaneRights, RBAC_MANAGER_USER } from './rights.ts';

/** The users that Crossplane's programs are. */
export const CROSSPLANE_USERS: readonly User[] = [CROSSPLANE_USER, RBAC_MANAGER_USER];

/** The programs that compose. */
export const CROSSPLANE: readonly EngineName[] = ['crossplane', 'function-patch-and-transform'];

/** Brings Crossplane's kinds and rights into an API server; providers need them, too. */
export async function installCrossplane(components: Components, { admin }: Kubernetes): Promise<void> {
  const folder = await moduleFolder('crossplane');
  const rights = async () => {
    await applyRequired(admin, [namespaceNamed(CROSSPLANE_NAMESPACE), ...crossplaneRights(folder)]);
    await rolesGathered(components, admin, ['crossplane']);
  };
  await Promise.all([installCrds(components, admin, crdsIn(join(folder, 'cluster/crds'))), rights()]);
}

/** What Crossplane can install. */
export interface InstallablePackages {
  readonly packages: readonly Package[];
  /** What is started when its package is installed. */
  readonly programs: Programs;
}

/**
 * Starts Crossplane core, its RBAC manager and the composition function, and waits until they work.
 *
 * @param installable is what Providers and Functions can be; when absent there are none, and the function is there at once
 */
export async function startCrossplane(
  components: Components,
  executables: Executables,
  kubernetes: Kubernetes,
  tls: MutualTls,
  steps: Steps,
  installable?: InstallablePackages,
): Promise<void> {
  const { admin, kubeConfig } = kubernetes;
  await steps.during(`Crossplane's kinds and rights`, () => installCrossplane(components, kubernetes));
  await steps.during('Crossplane', async () => {
    await (installable
      ? servePackages(components, kubernetes, tls, installable)
      : Promise.all([registerFunction(admin), applyRequired(admin, [noPackages()])]));
    const configFor = (user: User, name: string) =>
      components.write(`${name}.kubeconfig`, kubeConfig(user).exportConfig());
    const [metricsPort = 0, healthPort = 0] = await freePorts(2);
    const options = { folder: components.folder, tls, metricsPort, healthPort };
    components.run(compositionFunction(executables('function-patch-and-transform'), tls, components.folder));
    const file = executables('crossplane');
    components.run(crossplaneCore(file, { ...options, kubeConfig: configFor(CROSSPLANE_USER, 'crossplane') }));
    components.run(rbacManager(file, configFor(RBAC_MANAGER_USER, 'rbac-manager')));
    const socket = join(components.folder, FUNCTION_SOCKET);
    await Promise.all([
      healthy(components, 'Crossplane', healthPort, '/readyz'),
      components.waitFor('the function', 30, async () => existsSync(socket) || undefined),
    ]);
  });
}

async function servePackages(
  components: Components,
  { admin, kubeConfig }: Kubernetes,
  tls: MutualTls,
  { packages, programs }: InstallablePackages,
): Promise<void> {
  mkdirSync(join(components.folder, PACKAGE_CACHE));
  const registry = await PackageRegistry.start(packages);
  await components.closeAtEnd(() => registry.stop());
  await applyRequired(admin, [packagesFrom(registry.address), ...packageDefaults()]);
  const runtime = new PackageRuntime({ config: kubeConfig(ADMIN), tls, programs });
  await components.closeAtEnd(() => runtime.stop());
  runtime.start();
}
