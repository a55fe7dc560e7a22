import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isAlive } from '../cache/lock-owner.ts';
import { eventually } from '../fixtures/processes.ts';
import { fixture } from '../fixtures/temporary.ts';
import { freeAddress } from './address.ts';
import { startServer } from './server.ts';

/** Starts the stand-in in one of its ways. */
async function start(way: string, startTimeoutMs?: number) {
  const address = await freeAddress();
  const args = [fixture('servers', 'server.ts'), way, address.listen];
  const program = { name: 'server', file: process.execPath, args, address, ...(startTimeoutMs && { startTimeoutMs }) };
  return { address, starting: startServer(program) };
}

test('is ready when it accepts connections, and goes with its socket', async () => {
  const { address, starting } = await start('listen');
  const server = await starting;
  expect(server).toMatchObject({ target: address.target, pid: expect.any(Number) });
  const socket = createConnection(address.listen);
  await once(socket, 'connect');
  socket.destroy();
  expect(server.stderr()).toBe('server: listen\n');
  await server.stop();
  expect(await server.exited).toEqual({ code: null, signal: 'SIGTERM' });
  expect([isAlive(server.pid), existsSync(address.folder)]).toEqual([false, false]);
});

test('stopping twice is no error', async () => {
  const server = await (await start('listen')).starting;
  await Promise.all([server.stop(), server.stop()]);
  expect(await server.stop()).toBeUndefined();
});

test('one that does not want to end is ended', async () => {
  const server = await (await start('stubborn')).starting;
  await server.stop();
  expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
  expect(server.stderr()).toContain('I stay');
});

test('tells when it was killed by somebody else', async () => {
  const server = await (await start('listen')).starting;
  process.kill(server.pid, 'SIGKILL');
  expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

test('one that crashes while it starts is an error with its words', async () => {
  const { address, starting } = await start('crash');
  await expect(starting).rejects.toMatchObject({
    code: 'function-crashed',
    message: 'server ended with exit code 7 while it started',
    stderr: 'server: crash',
  });
  expect(existsSync(address.folder)).toBe(false);
});

test('one that never listens is an error with its words, and does not stay', async () => {
  const { address, starting } = await start('mute', 600);
  await expect(starting).rejects.toMatchObject({
    code: 'function-not-ready',
    message: 'server did not accept connections within 0.6 s',
    stderr: 'server: mute',
  });
  expect(await eventually(() => !existsSync(address.folder))).toBe(true);
});

test('a program that does not exist is an error', async () => {
  const address = await freeAddress();
  const starting = startServer({ name: 'server', file: '/nowhere/server', args: [], address });
  await expect(starting).rejects.toMatchObject({ code: 'engine-failed', message: 'server could not be started' });
  expect(existsSync(address.folder)).toBe(false);
});
