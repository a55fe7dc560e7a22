import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '../api/client.ts';
import type { ComponentProgram } from '../component/component.ts';
import { answers } from '../component/health.ts';
import type { Components } from '../component/components.ts';
import { kubeConfigFor, type ApiServerAddress } from '../users/kube-config.ts';
import { ADMIN } from '../users/users.ts';
import { ETCD_SOCKET } from './etcd.ts';

/** The files that it reads and writes. */
export interface ApiServerFiles {
  /** Where it puts its serving certificate. */
  readonly certificates: string;
  readonly tokens: string;
  readonly serviceAccountKey: string;
}

/**
 * kube-apiserver with RBAC, on loopback only.
 *
 * @param token of a user who may ask it whether it is well
 */
export function apiServer(file: string, port: number, files: ApiServerFiles, token: string): ComponentProgram {
  return {
    name: 'kube-apiserver',
    file,
    args: [
      `--etcd-servers=${ETCD_SOCKET}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      `--cert-dir=${files.certificates}`,
      `--token-auth-file=${files.tokens}`,
      '--authorization-mode=RBAC',
      '--anonymous-auth=false',
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${files.serviceAccountKey}`,
      `--service-account-signing-key-file=${files.serviceAccountKey}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      // Nothing runs as a pod, so no pod waits for the token of its service account.
      '--disable-admission-plugins=ServiceAccount',
      '--enable-priority-and-fairness=false',
      '--endpoint-reconciler-type=none',
      '--profiling=false',
      // On loopback it saves nothing, and takes a twentieth of its time.
      '--feature-gates=APIResponseCompression=false',
    ],
    health: async () => {
      const certificate = certificateIn(files.certificates);
      if (!existsSync(certificate)) return 'no certificate yet';
      const ca = readFileSync(certificate);
      const headers = { authorization: `Bearer ${token}` };
      return answers({ protocol: 'https:', port, path: '/readyz', ca, headers });
    },
  };
}

/** Waits until the API server and the rights that it defines itself are there, and says how it proves who it is. */
export function apiServerReady(
  components: Components,
  port: number,
  certificates: string,
  token: string,
): Promise<ApiServerAddress> {
  const file = certificateIn(certificates);
  return components.waitFor('the API server', 120, async (say) => {
    if (!existsSync(file)) return undefined;
    const address = { url: `https://127.0.0.1:${port}`, certificate: readFileSync(file, 'utf8') };
    const client = new Client(kubeConfigFor(ADMIN.name, token, address));
    const answer = await client.request({ method: 'GET', path: '/readyz' });
    if (answer.ok) return address;
    say(answer.message);
    return undefined;
  });
}

/** The certificate that it makes for itself. */
function certificateIn(folder: string): string {
  return join(folder, 'apiserver.crt');
}
