import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { childEnvironment } from '@platform/engines';
import { GIT_ENVIRONMENT } from '../git.ts';

const HEADERS_END = '\r\n\r\n';

/** What a request wants, after it has been checked. */
export interface BackendRequest {
  /** The folder of the bare repository. */
  readonly folder: string;
  /** Below the repository: `/info/refs`, `/git-upload-pack` or `/git-receive-pack`. */
  readonly path: string;
  readonly query: string;
  /** Who may push; nobody when absent. */
  readonly user?: string;
}

/**
 * Has `git http-backend` answer a request, as CGI (RFC 3875). Should this process be killed, it ends by itself: its
 * input ends.
 *
 * @returns whether git has done what was asked
 */
export async function answerWithGit(
  { folder, path, query, user }: BackendRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const header = (name: string) => String(request.headers[name] ?? '');
  const env = childEnvironment({
    ...GIT_ENVIRONMENT,
    GIT_PROJECT_ROOT: folder,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: header('git-protocol'),
    REQUEST_METHOD: request.method ?? '',
    PATH_INFO: path,
    QUERY_STRING: query,
    CONTENT_TYPE: header('content-type'),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    REMOTE_ADDR: '127.0.0.1',
    ...(user !== undefined && { REMOTE_USER: user }),
    ...(header('content-length') && { CONTENT_LENGTH: header('content-length') }),
  });
  const child = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  child.on('error', () => resolve(null)).on('close', resolve);
  response.on('close', () => child.kill('SIGKILL'));
  // It need not read all that is sent to it.
  pipeline(request, child.stdin).catch(() => {});
  try {
    await pipeline(child.stdout, (output) => body(output, response), response);
  } catch {
    response.destroy();
  }
  return (await ended) === 0 && response.statusCode === 200;
}

/** Gives the headers of a CGI program to the response, and the rest on. */
async function* body(output: AsyncIterable<Buffer>, response: ServerResponse): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of output) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(HEADERS_END);
    if (end < 0) continue;
    for (const line of head.subarray(0, end).toString('latin1').split('\r\n')) {
      const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else if (name) response.setHeader(name, value);
    }
    yield head.subarray(end + HEADERS_END.length);
    head = undefined;
  }
  // It ended before it said anything.
  if (head) response.statusCode = 500;
}
