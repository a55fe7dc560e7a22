import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TraceNode } from '../trace/node.ts';
import type { ClaimName } from '../trace/trace-claim.ts';
import type { PlatformView } from '../view/platform-view.ts';
import { clientFile } from './files.ts';
import { Live } from './live.ts';

/** Where the page gets what it shows. */
export interface StatusPageOptions {
  readonly view: () => Promise<PlatformView>;
  readonly trace: (claim: ClaimName) => Promise<TraceNode | undefined>;
  /** A free one when absent. */
  readonly port?: number | undefined;
}

/** The page as it is served. */
export interface StatusPage {
  readonly url: string;
  stop(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const JSON_TYPE = 'application/json';

/** Nothing but what this server serves; in particular no script in the page itself. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * Serves a page that shows the platform as it is, on loopback only and to nobody whose name for it is another one. The
 * same as data: `/api/view` is the PlatformView, `/api/trace?name=<claim>` the TraceNode; `team`, `kind`, `environment`
 * and `plane` narrow it down.
 *
 * @throws Error when the port cannot be had, with a `hint`
 */
export async function startStatusPage({ view, trace, port = 0 }: StatusPageOptions): Promise<StatusPage> {
  const live = new Live(view);
  const server = createServer((request, response) => {
    answer(request, response).catch((error: Error) => {
      if (response.headersSent) response.destroy();
      else reply(response, 500, JSON.stringify({ error: error.message }), JSON_TYPE);
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A name that somebody else has pointed at this machine (DNS rebinding) is not answered.
    const own = [LOOPBACK, 'localhost'].map((host) => `${host}:${(server.address() as AddressInfo).port}`);
    if (!own.includes(request.headers.host ?? '')) return reply(response, 421, 'This is not your server.\n');
    if (request.method !== 'GET') {
      response.setHeader('allow', 'GET');
      return reply(response, 405, 'There is nothing to change here.\n');
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${LOOPBACK}`);
    if (pathname === '/events') {
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream' });
      return live.listen(response);
    }
    if (pathname === '/api/view') return reply(response, 200, JSON.stringify(await view()), JSON_TYPE);
    if (pathname === '/api/trace') return replyTrace(response, searchParams);
    const file = await clientFile(pathname);
    return file ? reply(response, 200, file.body, file.type) : reply(response, 404, 'There is no such page.\n');
  };

  const replyTrace = async (response: ServerResponse, wanted: URLSearchParams): Promise<void> => {
    const of = (field: string) => wanted.get(field) ?? undefined;
    const name = of('name');
    if (name === undefined) return reply(response, 400, 'Which claim? /api/trace?name=<claim>\n');
    const [team, kind, environment, plane] = ['team', 'kind', 'environment', 'plane'].map(of);
    const found = await trace({ name, team, kind, environment, plane });
    reply(response, found ? 200 : 404, JSON.stringify(found ?? null), JSON_TYPE);
  };

  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw Object.assign(new Error(`cannot serve the page on port ${port}: ${(error as Error).message}`), {
      hint: 'Choose another port, or leave the choice to the system.',
    });
  }
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`,
    async stop() {
      live.stop();
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function reply(
  response: ServerResponse,
  code: number,
  body: string | Buffer,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(code, { ...HEADERS, 'content-type': type });
  response.end(body);
}
