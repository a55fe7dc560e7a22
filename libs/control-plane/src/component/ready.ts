import { get } from 'node:http';
import { connect } from 'node:net';
import type { Components } from './components.ts';

const PATIENCE_SECONDS = 60;
const TIMEOUT_MS = 2_000;

/** Waits until a program says on loopback that it is well. */
export function healthy(components: Components, name: string, port: number, path: string): Promise<true> {
  return components.waitFor(`${name} to be well`, PATIENCE_SECONDS, (say) => {
    const { promise, resolve } = Promise.withResolvers<true | undefined>();
    const request = get({ host: '127.0.0.1', port, path, timeout: TIMEOUT_MS }, (response) => {
      response.resume();
      say(`HTTP ${response.statusCode}`);
      resolve(response.statusCode === 200 || undefined);
    });
    request.on('timeout', () => request.destroy(new Error('no answer')));
    request.on('error', (error) => (say(error.message), resolve(undefined)));
    return promise;
  });
}

/** Waits until a program accepts connections on loopback. */
export function listening(components: Components, name: string, port: number): Promise<true> {
  return components.waitFor(`${name} to listen`, PATIENCE_SECONDS, (say) => {
    const { promise, resolve } = Promise.withResolvers<true | undefined>();
    const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)));
    socket.on('error', (error) => (say(error.message), resolve(undefined)));
    return promise;
  });
}
