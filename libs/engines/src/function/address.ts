import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The kernel's limit for a Unix socket's path is 104 (macOS) or 108 (Linux) bytes. */
const MAX_SOCKET_PATH = 100;

/** Where a gRPC server listens, and how its clients call it. */
export interface Address {
  readonly network: 'unix' | 'tcp';
  /** The path of a Unix socket, or host:port. */
  readonly listen: string;
  /** The same as a gRPC target (https://github.com/grpc/grpc/blob/master/doc/naming.md). */
  readonly target: string;
  /** The private folder of the Unix socket, '' for TCP. */
  readonly folder: string;
}

/** A Unix socket that only this user can reach; a free loopback port where that is not possible. */
export async function freeAddress(): Promise<Address> {
  if (process.platform === 'win32') return freePort();
  const folder = mkdtempSync(join(tmpdir(), 'platform-'));
  const listen = join(folder, 'grpc.sock');
  if (Buffer.byteLength(listen) <= MAX_SOCKET_PATH)
    return { network: 'unix', listen, target: `unix://${listen}`, folder };
  rmSync(folder, { recursive: true });
  return freePort();
}

async function freePort(): Promise<Address> {
  const server = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  const listen = `127.0.0.1:${port}`;
  return { network: 'tcp', listen, target: listen, folder: '' };
}
