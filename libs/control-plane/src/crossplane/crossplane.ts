import { existsSync } from 'node:fs';
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
import type { Steps } from '../steps.ts';
import type { User } from '../users/users.ts';
import { noPackages, registerFunction } from './function.ts';
import { compositionFunction, crossplaneCore, FUNCTION_SOCKET, rbacManager } from './programs.ts';
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

/** Starts Crossplane core, its RBAC manager and the composition function, and waits until they work. */
export async function startCrossplane(
  components: Components,
  executables: Executables,
  kubernetes: Kubernetes,
  tls: MutualTls,
  steps: Steps,
): Promise<void> {
  const { admin, kubeConfig } = kubernetes;
  await steps.during(`Crossplane's kinds and rights`, () => installCrossplane(components, kubernetes));
  await steps.during('Crossplane', async () => {
    await Promise.all([registerFunction(admin), applyRequired(admin, [noPackages()])]);
    const configFor = (user: User, name: string) =>
      components.write(`${name}.kubeconfig`, kubeConfig(user).exportConfig());
    const [metricsPort = 0, healthPort = 0] = await freePorts(2);
    const options = { folder: components.folder, tls, metricsPort, healthPort };
    components.run(compositionFunction(executables('function-patch-and-transform'), tls));
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
