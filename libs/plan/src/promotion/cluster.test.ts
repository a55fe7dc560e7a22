import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { observe } from './cluster.ts';

type Answer = readonly [code: number, body: object];

const REPORTS = '/apis/wgpolicyk8s.io/v1alpha2';
const POLICY = '/apis/policies.kyverno.io/v1/validatingpolicies/size-cap';
const ABSENT: Answer = [404, { kind: 'Status', message: 'not found' }];

/** An HTTP server that answers as an API server would, and a kubeconfig for it. */
async function kubeconfigFor(answer: (url: string, request: IncomingMessage) => Answer): Promise<string> {
  const server = createServer((request, response) => {
    const [code, body] = answer(request.url!, request);
    response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return kubeconfig(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

function kubeconfig(server: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'config');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'one', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [
      { name: 'reader', user: { token: 'secret' } },
      { name: 'guest', user: { token: 'other' } },
    ],
    contexts: [
      { name: 'staging', context: { cluster: 'one', user: 'reader' } },
      { name: 'production', context: { cluster: 'one', user: 'guest' } },
    ],
    'current-context': 'staging',
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

test('the policy and all reports are read, page by page, as the user of the kubeconfig', async () => {
  const users = new Set<unknown>();
  const file = await kubeconfigFor((url, { headers }) => {
    users.add(headers.authorization);
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (pathname === POLICY) return [200, { kind: 'ValidatingPolicy', metadata: { name: 'size-cap' } }];
    if (pathname === `${REPORTS}/clusterpolicyreports`) return [200, { items: [{ id: 3 }] }];
    if (pathname !== `${REPORTS}/policyreports`) return ABSENT;
    return searchParams.get('continue') === 'more'
      ? [200, { items: [{ id: 2 }], metadata: {} }]
      : [200, { items: [{ id: 1 }], metadata: { continue: 'more' } }];
  });
  expect(await observe({ kubeconfig: file }, 'size-cap')).toEqual({
    policy: { kind: 'ValidatingPolicy', metadata: { name: 'size-cap' } },
    reports: [{ id: 1 }, { id: 2 }, { id: 3 }],
  });
  expect([...users]).toEqual(['Bearer secret']);
});

test('neither the policy nor its kind need be there', async () => {
  const file = await kubeconfigFor(() => ABSENT);
  expect(await observe({ kubeconfig: file }, 'size-cap')).toEqual({ policy: undefined, reports: [] });
});

test('the context that is asked for is used', async () => {
  const users = new Set<unknown>();
  const file = await kubeconfigFor((_, { headers }) => {
    users.add(headers.authorization);
    return ABSENT;
  });
  await observe({ kubeconfig: file, context: 'production' }, 'size-cap');
  expect([...users]).toEqual(['Bearer other']);
});

test('who may not read is told what has to be allowed', async () => {
  const file = await kubeconfigFor(() => [403, { kind: 'Status', message: 'User "reader" cannot list' }]);
  await expect(observe({ kubeconfig: file }, 'size-cap')).rejects.toMatchObject({
    message: expect.stringMatching(/^the API server http:\S+ answers 403: User "reader" cannot list$/),
    hint: expect.stringContaining('has to be allowed'),
  });
});

test('an API server that nobody answers for is named', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const server = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
  await new Promise((resolve) => gone.close(resolve));
  await expect(observe({ kubeconfig: kubeconfig(server) }, 'size-cap')).rejects.toMatchObject({
    message: expect.stringContaining(`the API server ${server} cannot be reached: connect ECONNREFUSED`),
    hint: expect.stringContaining('kubectl'),
  });
});

test.each([
  ['a context that is not there', { context: 'stagging' }, 'Did you mean staging?'],
  ['a kubeconfig that is not there', { kubeconfig: 'nowhere' }, 'Paths are relative to the folder you are in.'],
])('%s is refused before anybody is asked', async (_, cluster, hint) => {
  const file = kubeconfig('http://127.0.0.1:1');
  await expect(observe({ kubeconfig: file, ...cluster }, 'size-cap')).rejects.toMatchObject({ hint });
});

test('a kubeconfig that is none is refused', async () => {
  const file = kubeconfig('http://127.0.0.1:1');
  writeFileSync(file, '{');
  await expect(observe({ kubeconfig: file }, 'size-cap')).rejects.toMatchObject({
    message: expect.stringContaining('cannot be used'),
  });
});
