import { createConnection } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Address } from './address.ts';

const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 50;

/** Tries to connect, at growing intervals, until the server accepts (true) or the signal says to give up (false). */
export async function accepts(address: Address, signal: AbortSignal): Promise<boolean> {
  for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    if (await connects(address)) return true;
    await delay(pause);
  }
  return false;
}

async function connects({ network, listen }: Address): Promise<boolean> {
  const [host, port] = listen.split(':');
  const socket = network === 'unix' ? createConnection(listen) : createConnection(Number(port), host);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  const connected = await promise;
  socket.destroy();
  return connected;
}
