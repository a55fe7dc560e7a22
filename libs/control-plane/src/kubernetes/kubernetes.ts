import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import type { EngineName } from '@platform/engines';
import { Client } from '../api/client.ts';
import type { Components } from '../component/components.ts';
import { freePorts } from '../component/ports.ts';
import { ControlPlaneError } from '../control-plane-error.ts';
import type { Executables } from '../executables.ts';
import type { Steps } from '../steps.ts';
import { kubeConfigFor } from '../users/kube-config.ts';
import { ADMIN, newTokens, tokenFile, type User } from '../users/users.ts';
import { apiServer, apiServerReady } from './api-server.ts';
import { controllerManager } from './controller-manager.ts';
import { etcd, ETCD_SOCKET_FILE } from './etcd.ts';
import { writeServiceAccountKey } from './service-account-key.ts';

/** The programs that make a Kubernetes API. */
export const KUBERNETES: readonly EngineName[] = ['etcd', 'kube-apiserver', 'kube-controller-manager'];

/** A Kubernetes API whose users have tokens. */
export interface Kubernetes {
  /** May do everything. */
  readonly admin: Client;
  /** @throws ControlPlaneError `unknown-user` */
  kubeConfig(user: User): KubeConfig;
}

/** Starts etcd, kube-apiserver and kube-controller-manager, and waits until the API is ready. */
export async function startKubernetes(
  components: Components,
  executables: Executables,
  users: readonly User[],
  steps: Steps,
): Promise<Kubernetes> {
  const serviceAccountKey = await writeServiceAccountKey(components.folder);
  await steps.during('etcd', async () => {
    components.run(etcd(executables('etcd'), components.folder));
    const socket = join(components.folder, ETCD_SOCKET_FILE);
    await components.waitFor('etcd', 30, async () => existsSync(socket) || undefined);
  });

  const tokens = newTokens(users);
  const token = (name: string) => tokens.get(name) ?? unknownUser(name);
  const files = {
    certificates: join(components.folder, 'certificates'),
    tokens: components.write('tokens.csv', tokenFile(users, tokens)),
    serviceAccountKey,
  };
  const address = await steps.during('API server', async () => {
    const [port = 0] = await freePorts(1);
    components.run(apiServer(executables('kube-apiserver'), port, files, token(ADMIN.name)));
    return apiServerReady(components, port, files.certificates, token(ADMIN.name));
  });
  const kubeConfig = ({ name }: User) => kubeConfigFor(name, token(name), address);

  // Not before: it gives up where the API server is not ready within ten seconds.
  const file = components.write('admin.kubeconfig', kubeConfig(ADMIN).exportConfig());
  components.run(controllerManager(executables('kube-controller-manager'), file));
  return { admin: new Client(kubeConfig(ADMIN)), kubeConfig };
}

function unknownUser(name: string): never {
  const message = `the control plane was started without the user ${name}`;
  throw new ControlPlaneError('unknown-user', message, 'Name it in the users that startControlPlane is given.');
}
