import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { traceClaim, type ClaimName } from '../trace/trace-claim.ts';
import { recording } from '../view/fixtures/recorded.ts';
import { findingsOf } from '../view/find.ts';
import type { PlatformView } from '../view/platform-view.ts';
import { viewPlatform } from '../view/view-platform.ts';
import { startStatusPage, type StatusPage } from './status-page.ts';

let page: StatusPage;

beforeAll(async () => {
  const { sources } = recording();
  page = await startStatusPage({
    view: () => viewPlatform(sources),
    trace: async (claim: ClaimName) => (claim.name === 'none' ? undefined : traceClaim(sources, claim)),
  });
});

afterAll(() => page?.stop());

interface Response {
  readonly code: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(path: string, { method = 'GET', host = '' } = {}): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const headers = host === '' ? {} : { host };
  const sent = request(new URL(path, page.url), { method, headers }, (response) => {
    text(response).then((body) => resolve({ code: response.statusCode, headers: response.headers, body }), reject);
  });
  sent.on('error', reject);
  sent.end();
  return promise;
}

test('it listens on loopback', () => expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/));

test.each(['/', '/style.css', '/icon.svg', '/page.js', '/elements.js', '/sections.js', '/trace.js', '/connection.js'])(
  '%s is served, and may load nothing from elsewhere',
  async (path) => {
    const { code, headers, body } = await ask(path);
    expect([code, body.length > 0]).toEqual([200, true]);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  },
);

test.each(['/../status-page.ts', '/%2e%2e/status-page.ts', '/client/page.js', '/constructor', '/favicon.ico'])(
  '%s is not there',
  async (path) => expect((await ask(path)).code).toBe(404),
);

test.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'])('%s is not allowed', async (method) => {
  const { code, headers } = await ask('/', { method });
  expect([code, headers.allow]).toEqual([405, 'GET']);
});

test.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost'])(
  'whoever calls it %s gets nothing',
  async (host) => {
    for (const path of ['/', '/api/trace?name=checkout-db', '/events']) {
      expect(await ask(path, { host })).toMatchObject({ code: 421, body: 'This is not your server.\n' });
    }
  },
);

test('localhost is another name for it', async () => {
  expect((await ask('/', { host: new URL(page.url).host.replace('127.0.0.1', 'localhost') })).code).toBe(200);
});

test('a trace is data, without the values of Secrets', async () => {
  const { code, body } = await ask('/api/trace?name=checkout-db&team=checkout');
  expect(code).toBe(200);
  expect(JSON.parse(body)).toMatchObject({ step: 'plane', state: 'done' });
  expect(body).not.toContain('aHVudGVyMg==');
});

test('the view is data from which the same is found', async () => {
  const { sources } = recording();
  const { body } = await ask('/api/view');
  const found = findingsOf(JSON.parse(body) as PlatformView);
  expect(found).toEqual(findingsOf(await viewPlatform(sources)));
  expect(body).not.toContain('aHVudGVyMg==');
});

test('what cannot be read is an error with its reason', async () => {
  const broken = () => Promise.reject(new Error('git failed'));
  const other = await startStatusPage({ view: broken, trace: broken });
  onTestFinished(() => other.stop());
  const answer = await fetch(new URL('api/view', other.url));
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'git failed' }]);
});

test('a trace of nothing, and of what nobody knows', async () => {
  expect((await ask('/api/trace')).code).toBe(400);
  expect((await ask('/api/trace?name=none')).code).toBe(404);
});

test('a port that is taken is an error that says so', async () => {
  const port = Number(new URL(page.url).port);
  const options = { view: () => viewPlatform(recording().sources), trace: async () => undefined, port };
  await expect(startStatusPage(options)).rejects.toMatchObject({
    message: expect.stringContaining(`cannot serve the page on port ${port}`),
    hint: 'Choose another port, or leave the choice to the system.',
  });
});

test('it stops while somebody listens', async () => {
  const options = { view: () => viewPlatform(recording().sources), trace: async () => undefined };
  const other = await startStatusPage(options);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const sent = request(new URL('/events', other.url), (response) => {
    response.once('data', () => resolve());
    response.on('error', () => {});
  });
  sent.on('error', reject);
  sent.end();
  await promise;
  await other.stop();
  await expect(fetch(other.url)).rejects.toThrow('fetch failed');
});
