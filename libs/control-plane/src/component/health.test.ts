import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, ListenOptions } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { accepts, answers } from './health.ts';
import { freePorts } from './ports.ts';

/** Is well at /well, ill at /ill, and silent elsewhere. */
async function serve(place: ListenOptions): Promise<number> {
  const server = createServer(({ url }, response) => {
    if (url === '/well' || url === '/ill') response.writeHead(url === '/well' ? 200 : 503).end('words');
  });
  server.listen({ host: '127.0.0.1', ...place });
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

test.each([
  ['/well', true],
  ['/ill', 'HTTP 503'],
  ['/nothing', 'no answer'],
])('%s: %s, within a second', async (path, expected) => {
  const port = await serve({ port: 0 });
  // A timer beside it, unlike a clock, is as late as the machine is.
  expect(await Promise.race([answers({ port, path }), delay(1_900, 'late')])).toBe(expected);
});

test('asks at a Unix socket, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'health-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'it.sock');
  expect(await accepts({ path })).toContain('ENOENT');
  await serve({ path });
  expect(await accepts({ path })).toBe(true);
  expect(await answers({ socketPath: path, path: '/well' })).toBe(true);
});

test('where nobody listens, that is told', async () => {
  const [port = 0] = await freePorts(1);
  expect(await accepts({ port })).toContain('ECONNREFUSED');
  expect(await answers({ port, path: '/' })).toContain('ECONNREFUSED');
});
