import { get as getHttp } from 'node:http';
import { get as getHttps, type RequestOptions } from 'node:https';
import { connect, type SocketConnectOpts } from 'node:net';

const TIMEOUT_MS = 1_000;

/** Asks a program whether it is well: true, or what speaks against it. Takes a second at most, and never throws. */
export type Health = () => Promise<true | string>;

/** Whether a program on loopback, or at a Unix socket, answers a request with 200. */
export function answers(options: RequestOptions): Promise<true | string> {
  const { promise, resolve } = Promise.withResolvers<true | string>();
  const get = options.protocol === 'https:' ? getHttps : getHttp;
  const settings = { host: '127.0.0.1', signal: AbortSignal.timeout(TIMEOUT_MS), ...options };
  const request = get(settings, ({ statusCode }) => {
    resolve(statusCode === 200 || `HTTP ${statusCode}`);
    request.destroy();
  });
  request.on('error', (error) => resolve(words(error)));
  return promise;
}

/** Whether a program accepts connections on a port of loopback, or at a Unix socket. */
export function accepts(place: { readonly port: number } | { readonly path: string }): Promise<true | string> {
  const { promise, resolve } = Promise.withResolvers<true | string>();
  const options: SocketConnectOpts = 'port' in place ? { host: '127.0.0.1', ...place } : place;
  const socket = connect({ ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }, () => {
    resolve(true);
    socket.destroy();
  });
  socket.on('error', (error) => resolve(words(error)));
  return promise;
}

function words({ name, message }: Error): string {
  return name === 'AbortError' ? 'no answer' : message;
}
