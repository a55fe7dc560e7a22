import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { PushPayload } from './payload.ts';
import { Webhooks, type WebhookOptions } from './webhooks.ts';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers requests with these codes, in turn. */
async function receiver(...codes: number[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    response.writeHead(codes[received.length - 1] ?? 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/webhook`, received };
}

function webhooks(urls: readonly string[], options: Partial<WebhookOptions> = {}): Webhooks {
  const all = new Webhooks({ secret: 's', ...options });
  for (const url of urls) all.add(url);
  onTestFinished(() => all.close());
  return all;
}

const payload = (after: string) => ({ ref: 'refs/heads/main', after }) as PushPayload;

test('every receiver gets signed JSON, as of GitHub', async () => {
  const [a, b] = [await receiver(), await receiver()];
  webhooks([a.url, b.url]).push(payload('x'));
  await expect.poll(() => [a.received.length, b.received.length]).toEqual([1, 1]);
  const { headers, body } = a.received[0]!;
  expect(JSON.parse(body)).toEqual(payload('x'));
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-hub-signature-256': `sha256=${createHmac('sha256', 's').update(body).digest('hex')}`,
  });
});

test('a receiver that is away is told again, in the order of pushes', async () => {
  const { url, received } = await receiver(503, 200, 200);
  const lines: string[] = [];
  const all = webhooks([url], { report: (line) => lines.push(line) });
  all.push(payload('one'));
  all.push(payload('two'));
  await expect.poll(() => lines.length).toBe(2);
  expect(received.map(({ body }) => JSON.parse(body).after)).toEqual(['one', 'one', 'two']);
  expect(lines[0]).toMatch(/push told to http:\/\/127\S+: HTTP 200$/);
});

test.each([
  ['refuses', [400], 60, 'HTTP 400'],
  ['stays away', [500, 500, 500, 500], 0, 'HTTP 500'],
])('a receiver that %s is not told again, and that is reported', async (_, codes, patienceSeconds, reason) => {
  const { url, received } = await receiver(...codes);
  const lines: string[] = [];
  webhooks([url], { patienceSeconds, report: (line) => lines.push(line) }).push(payload('x'));
  await expect.poll(() => lines).toEqual([expect.stringContaining(reason)]);
  expect(received).toHaveLength(1);
});

test('closing does not wait for those who are away', async () => {
  const all = new Webhooks({ secret: 's' });
  all.add('http://127.0.0.1:1/');
  all.push(payload('x'));
  // A timer beside it, unlike a clock, is as late as the machine is.
  expect(await Promise.race([all.close(), delay(400, 'late')])).toBeUndefined();
});
