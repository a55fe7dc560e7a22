import { request as send, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';
import { URL } from 'node:url';
import type { KubeConfig } from '@kubernetes/client-node';
import { refusal, warningsIn, type Answer } from './answer.ts';

const TIMEOUT_MS = 30_000;

/** One request to the API server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root on, with its query. */
  readonly path: string;
  readonly body?: string;
  /** Of the body; JSON when absent. */
  readonly contentType?: string;
}

/** Sends a request as the user of a kubeconfig. What is not JSON, such as `ok`, is returned as text. Never throws: what goes wrong on the way is a refusal with code 0. */
export async function requestApi<T>(config: KubeConfig, request: ApiRequest): Promise<Answer<T>> {
  const { method, path, body, contentType = 'application/json' } = request;
  const options: RequestOptions = { method, timeout: TIMEOUT_MS, headers: { accept: 'application/json' } };
  await config.applyToHTTPSOptions(options);
  options.headers = { ...options.headers, ...(body !== undefined && { 'content-type': contentType }) };
  try {
    const url = new URL(path, config.getCurrentCluster()?.server);
    const response = await exchange(url, options, body).catch((error: Error) => {
      // The API server has closed a kept connection meanwhile. What only reads can be asked once more.
      if (error instanceof LostConnection && method === 'GET') return exchange(url, options, body);
      throw error;
    });
    const warnings = warningsIn(response.warnings);
    if (response.code >= 300) return refusal(response.code, response.body, warnings);
    return { ok: true, object: response.isJson ? JSON.parse(response.body) : response.body, warnings };
  } catch (error) {
    return refusal(0, `cannot reach the API server: ${(error as Error).message}`, []);
  }
}

/** A kept connection was gone before there was an answer. */
class LostConnection extends Error {}

interface Response {
  readonly code: number;
  readonly body: string;
  readonly isJson: boolean;
  readonly warnings: readonly string[];
}

async function exchange(url: URL, options: RequestOptions, body: string | undefined): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const sent = send(url, options, (response) => {
    const { statusCode = 0, headers, headersDistinct } = response;
    const isJson = headers['content-type']?.startsWith('application/json') ?? false;
    const warnings = headersDistinct['warning'] ?? [];
    text(response).then((received) => resolve({ code: statusCode, body: received, isJson, warnings }), reject);
  });
  sent.on('timeout', () => sent.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
  sent.on('error', (error: NodeJS.ErrnoException) => {
    const isLost = sent.reusedSocket && error.code === 'ECONNRESET';
    reject(isLost ? new LostConnection(error.message, { cause: error }) : error);
  });
  sent.end(body);
  return promise;
}
