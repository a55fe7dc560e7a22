import { createServer, type Server } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ControlPlaneError } from '../control-plane-error.ts';

const POLL_MS = 500;

/** A port that is ours until the program that needs it is started. */
export interface ReservedPort {
  /** Lets it go; again does nothing. */
  release(): Promise<void>;
}

/**
 * Takes a port, on all addresses, for a program that insists on it.
 *
 * @param patienceSeconds how long to wait for another program to let it go
 * @throws ControlPlaneError `port-taken`
 */
export async function reservePort(port: number, name: string, patienceSeconds: number): Promise<ReservedPort> {
  const end = performance.now() + patienceSeconds * 1000;
  for (;;) {
    const taken = await listen(port);
    if (!(taken instanceof Error)) return { release: () => new Promise((closed) => taken.close(() => closed())) };
    if (performance.now() >= end) {
      const message = `${name} needs port ${port}, which another program has: ${taken.message}`;
      throw new ControlPlaneError(
        'port-taken',
        message,
        'End that program, perhaps another control plane, and try again.',
      );
    }
    await delay(POLL_MS);
  }
}

async function listen(port: number): Promise<Server | Error> {
  const server = createServer((socket) => socket.destroy()).unref();
  const { promise, resolve } = Promise.withResolvers<Server | Error>();
  server.once('error', resolve).listen(port, () => resolve(server));
  return promise;
}
