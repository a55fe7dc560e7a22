import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { freePorts } from './ports.ts';
import { reservePort } from './reserved-port.ts';

test("a port is one's own until it is released, and who waits gets it then", async () => {
  const [port = 0] = await freePorts(1);
  const first = await reservePort(port, 'first', 0);
  await expect(reservePort(port, 'second', 0)).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringContaining(`second needs port ${port}, which another program has`),
  });
  const waiting = reservePort(port, 'third', 20);
  await first.release();
  await first.release();
  const third = await waiting;
  await third.release();
  const server = createServer().listen(port);
  await once(server, 'listening');
  expect((server.address() as AddressInfo).port).toBe(port);
  server.close();
});
