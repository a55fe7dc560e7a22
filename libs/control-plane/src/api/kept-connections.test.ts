import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { expect, onTestFinished, test } from 'vitest';
import { writeMutualTls } from '../certificates/mutual-tls.ts';
import { Client } from './client.ts';

interface Served {
  readonly client: Client;
  readonly server: Server;
  readonly connections: Set<Socket>;
  readonly paths: string[];
}

/** An API server that says yes to everything. */
async function served(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'tls-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const tls = await writeMutualTls(folder);
  const read = (name: string) => readFileSync(join(tls.server, name));
  const paths: string[] = [];
  const server = createServer({ cert: read('tls.crt'), key: read('tls.key') }, (request, response) => {
    paths.push(`${request.method} ${request.url}`);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  const connections = new Set<Socket>();
  server.on('secureConnection', (socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const config = new KubeConfig();
  const { port } = server.address() as AddressInfo;
  const caData = read('ca.crt').toString('base64');
  config.loadFromClusterAndUser(
    { name: 'one', server: `https://127.0.0.1:${port}`, caData, skipTLSVerify: false },
    { name: 'admin', token: 'x' },
  );
  const client = new Client(config);
  onTestFinished(() => {
    client.close();
    server.close();
  });
  return { client, server, connections, paths };
}

const yes = { ok: true };

test('requests one after the other share a connection, which ends when the client is closed', async () => {
  const { client, connections } = await served();
  for (let i = 0; i < 5; i++) expect(await client.request({ method: 'GET', path: `/${i}` })).toMatchObject(yes);
  expect(connections.size).toBe(1);
  client.close();
  await expect.poll(() => connections.size).toBe(0);
  expect(await client.request({ method: 'GET', path: '/again' })).toMatchObject(yes);
});

test('requests at the same time have a few connections', async () => {
  const { client, connections } = await served();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) => client.request({ method: 'GET', path: `/${i}` })),
  );
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(connections.size).toBeLessThanOrEqual(16);
});

test('a connection that the API server ends with a request on it is asked for once more, where that changes nothing', async () => {
  const { client, server, paths } = await served();
  const request = (method: 'GET' | 'POST') => client.request({ method, path: '/x' });
  expect(await request('GET')).toMatchObject(yes);
  server.prependOnceListener('request', ({ socket }) => socket.destroy());
  expect(await request('GET')).toMatchObject(yes);
  server.prependOnceListener('request', ({ socket }) => socket.destroy());
  expect(await request('POST')).toMatchObject({ ok: false, code: 0 });
  expect(paths).toEqual(['GET /x', 'GET /x', 'GET /x', 'POST /x']);
});
