import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer, type SecureContextOptions } from 'node:tls';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { writeMutualTls } from './mutual-tls.ts';

async function pair() {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return writeMutualTls(folder);
}

function read(folder: string): SecureContextOptions {
  const [ca, cert, key] = ['ca.crt', 'tls.crt', 'tls.key'].map((name) => readFileSync(join(folder, name)));
  return { ca, cert, key } as SecureContextOptions;
}

/** What the client hears, or why it hears nothing. */
async function talk(server: string, client: SecureContextOptions): Promise<string> {
  const listener = createServer({ ...read(server), requestCert: true }, (socket) => socket.end('welcome'));
  onTestFinished(() => void listener.close());
  listener.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const socket = connect({ ...client, port: (listener.address() as AddressInfo).port, host: '127.0.0.1' });
  const { promise, resolve } = Promise.withResolvers<string>();
  socket.on('data', (data) => resolve(String(data)));
  socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  socket.on('close', () => resolve('nothing'));
  return promise;
}

test('server and client of one pair trust each other, and none of another', async () => {
  const [own, other] = await Promise.all([pair(), pair()]);
  const stranger = { ...read(other.client), ca: read(own.client).ca };
  const heard = [read(own.client), stranger, read(other.client)].map((client) =>
    talk(own.server, client as SecureContextOptions),
  );
  const [friend, ...others] = await Promise.all(heard);
  expect(friend).toBe('welcome');
  for (const each of others) expect(each).not.toBe('welcome');
});

test('a key is for its owner only', async () => {
  const { server } = await pair();
  expect([statSync(server).mode & 0o777, statSync(join(server, 'tls.key')).mode & 0o777]).toEqual([0o700, 0o600]);
});
