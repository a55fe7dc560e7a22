import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerWithGit } from './backend.ts';

const HOST = '127.0.0.1';
const PUSH = 'git-receive-pack';
const SERVICES: ReadonlySet<string> = new Set(['git-upload-pack', PUSH]);

export interface GitServerOptions {
  /** The folder of the bare repository. */
  readonly folder: string;
  /** What the repository is called, as /owner/name.git. */
  readonly path: string;
  /** Who has it may push; everybody on this machine may read. */
  readonly token: string;
  /** Called after each push, also when none of it was taken. */
  readonly pushed: () => void;
}

/** A git repository on loopback. It does not keep the process alive. */
export interface GitServer {
  /** http://127.0.0.1:port/owner/name.git */
  readonly url: string;
  /** Ends what is going on, too. */
  close(): Promise<void>;
}

/** Serves one repository over git's own HTTP protocol, on a free port of loopback. */
export async function serveGit({ folder, path, token, pushed }: GitServerOptions): Promise<GitServer> {
  const server = createServer((request, response) => {
    const asked = request.method === 'GET' ? reading(request, path) : writing(request, path);
    const refuse = (status: number, text: string, headers: Record<string, string> = {}) =>
      void response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(`${text}\n`);
    if (!isOurs(request, port)) return refuse(403, 'This repository is served to this machine only.');
    if (!asked) return refuse(404, `There is only ${path}, for git.`);
    const isPush = asked.service === PUSH;
    if (isPush && !mayPush(request, token))
      return refuse(401, 'Pushing needs the token.', { 'www-authenticate': 'Basic realm="platform"' });
    void answer(request, response, asked, isPush);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse, asked: Asked, isPush: boolean) => {
    const done = await answerWithGit({ folder, ...asked, ...(isPush && { user: 'platform' }) }, request, response);
    if (done && isPush && request.method === 'POST') pushed();
  };
  server.unref().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}${path}`,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

/** What a request asks of git. */
interface Asked {
  readonly service: string;
  readonly path: string;
  readonly query: string;
}

/** The start of fetch and push. Older git would read files of the repository one by one: that is not served. */
function reading({ url }: IncomingMessage, path: string): Asked | undefined {
  const query = url?.startsWith(`${path}/info/refs?`) ? url.slice(url.indexOf('?') + 1) : '';
  const service = new URLSearchParams(query).get('service') ?? '';
  return SERVICES.has(service) ? { service, path: '/info/refs', query: `service=${service}` } : undefined;
}

/** The rest of fetch and push. A page in a browser cannot send this type without asking first, which is not answered. */
function writing({ method, url, headers }: IncomingMessage, path: string): Asked | undefined {
  const service = [...SERVICES].find((each) => url === `${path}/${each}`);
  const isGit = method === 'POST' && service && headers['content-type'] === `application/x-${service}-request`;
  return isGit ? { service, path: `/${service}`, query: '' } : undefined;
}

/** A page in a browser that calls itself by another name is not somebody on this machine. */
function isOurs({ headers }: IncomingMessage, port: number): boolean {
  return headers.host === `${HOST}:${port}` || headers.host === `localhost:${port}`;
}

function mayPush({ headers }: IncomingMessage, token: string): boolean {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const [, given = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  const [ours, theirs] = [Buffer.from(token), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
