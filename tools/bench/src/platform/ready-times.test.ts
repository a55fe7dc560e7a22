import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node';
import { expect, onTestFinished, test } from 'vitest';
import { ReadyTimes } from './ready-times.ts';

const KIND = { kind: 'DNSRecordClaim', path: '/apis/platform.kubecon.io/v1alpha1/dnsrecordclaims' };
const key = (name: string) => ({ kind: KIND.kind, team: 'search', name });

/** An API server whose watches, one after the other, are answered by `answers`. */
async function watched(...answers: ((response: ServerResponse) => void)[]): Promise<ReadyTimes> {
  const server = createServer((request, response) => {
    expect(request.url).toMatch(`${KIND.path}?`);
    // What is asked after that waits for news that never come.
    answers.shift()?.(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const config = new KubeConfig();
  const address = { name: 'one', server: `http://127.0.0.1:${port}`, skipTLSVerify: true };
  config.loadFromClusterAndUser(address, { name: 'admin', token: 'x' });
  return new ReadyTimes(config, [KIND]);
}

function event(type: string, name: string, ready: string): string {
  const conditions = [
    { type: 'Synced', status: 'True' },
    { type: 'Ready', status: ready },
  ];
  return `${JSON.stringify({ type, object: { metadata: { namespace: 'search', name }, status: { conditions } } })}\n`;
}

test('a claim has the time at which it was seen Ready first', async () => {
  const begun = performance.now();
  const times = await watched((response) => {
    response.write(event('ADDED', 'one', 'False') + event('ADDED', 'two', 'True'));
    setTimeout(() => response.write(event('MODIFIED', 'one', 'True')), 200);
    setTimeout(() => response.write(event('MODIFIED', 'one', 'True')), 400);
  });
  await times.wait([key('one'), key('two')], 10, () => {});
  const [one, two] = [times.of(key('one')), times.of(key('two'))];
  expect(one! - begun).toBeGreaterThanOrEqual(190);
  expect(two).toBeLessThan(one!);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(times.of(key('one'))).toBe(one);
});

test('a kind that is not served yet, and a watch that ends, are asked again', async () => {
  const times = await watched(
    (response) => response.writeHead(404).end(),
    (response) => response.end(event('ADDED', 'one', 'True')),
    (response) => response.write(event('ADDED', 'one', 'True') + event('ADDED', 'two', 'True')),
  );
  await times.wait([key('one'), key('two')], 10, () => {});
  expect([times.of(key('one')), times.of(key('two'))]).toEqual([expect.any(Number), expect.any(Number)]);
});

test('waiting ends when the time is over', async () => {
  const times = await watched();
  await times.wait([key('one')], 0.2, () => {});
  expect(times.of(key('one'))).toBeUndefined();
});
