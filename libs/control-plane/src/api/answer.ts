import type { KubernetesObject } from '@kubernetes/client-node';

/** The API server did it. */
export interface Accepted<T> {
  readonly ok: true;
  readonly object: T;
  /** What it remarked, such as the violations of a policy that only warns. */
  readonly warnings: readonly string[];
}

/** The API server did not do it. */
export interface Refused {
  readonly ok: false;
  /** The HTTP status; 0 when the API server could not be reached. */
  readonly code: number;
  /** A word such as Forbidden, NotFound or Invalid; '' when it gives none, as for most denials of a webhook. */
  readonly reason: string;
  /** Its whole sentence, with the message of the policy that denied. */
  readonly message: string;
  readonly warnings: readonly string[];
}

/** What the API server says to a request; a refusal is an answer, too. */
export type Answer<T = ApiObject> = Accepted<T> | Refused;

/** Any object of the Kubernetes API, as plain data. */
export type ApiObject = KubernetesObject & Record<string, any>;

/** Reads the body of a refusal: a Status of the Kubernetes API, or the plain text of something in between. */
export function refusal(code: number, body: string, warnings: readonly string[]): Refused {
  const status = statusIn(body);
  return { ok: false, code, reason: status.reason ?? '', message: status.message ?? body.trim(), warnings };
}

function statusIn(body: string): { readonly reason?: string; readonly message?: string } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The texts of Warning headers, which look like `299 - "text"` (RFC 7234, section 5.5). */
export function warningsIn(headers: readonly string[]): readonly string[] {
  return headers.flatMap((header) =>
    [...header.matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replaceAll(/\\(.)/g, '$1')),
  );
}
