import { join } from 'node:path';
import type { ComponentProgram } from '../component/component.ts';
import { answers } from '../component/health.ts';

/** Where etcd listens, in the folder it is started in: a Unix socket, which only this user can reach. It insists on a port. */
export const ETCD_SOCKET_FILE = 'etcd.sock:0';

/** The same for clients. */
export const ETCD_SOCKET = `unix://${ETCD_SOCKET_FILE}`;

/** It has no peers, but insists on an address for them. */
const PEERS = 'unix://peer.sock:0';

/** etcd keeps what the API server is told, for as long as the control plane runs. */
export function etcd(file: string, folder: string): ComponentProgram {
  return {
    name: 'etcd',
    file,
    args: [
      `--data-dir=${join(folder, 'etcd')}`,
      // Its content goes with the control plane: it has to survive the end of the program, but no power cut.
      '--unsafe-no-fsync',
      '--log-level=warn',
      `--listen-client-urls=${ETCD_SOCKET}`,
      `--advertise-client-urls=${ETCD_SOCKET}`,
      `--listen-peer-urls=${PEERS}`,
      `--initial-advertise-peer-urls=${PEERS}`,
      `--initial-cluster=default=${PEERS}`,
    ],
    health: () => answers({ socketPath: join(folder, ETCD_SOCKET_FILE), path: '/health' }),
  };
}
