import type { Answer, ApiObject } from '../../api/answer.ts';
import type { Client } from '../../api/client.ts';
import { SIMULATED } from './annotations.ts';
import type { ManagedKind } from './kind.ts';

const FIELD_MANAGER = 'simulated-cloud';

/** The API server did not take what the simulated cloud wrote; it is tried again. */
export class WriteError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Changes a managed resource, unless it has changed meanwhile; undefined when it is gone. */
export function patchResource(
  client: Client,
  kind: Pick<ManagedKind, 'root' | 'plural'>,
  { metadata }: ApiObject,
  patch: Record<string, unknown>,
  subresource: '' | '/status' = '',
): Promise<ApiObject | undefined> {
  const { name = '', namespace = '', resourceVersion } = metadata ?? {};
  const path = `${kind.root}/namespaces/${namespace}/${kind.plural}/${name}${subresource}?fieldManager=${FIELD_MANAGER}`;
  const versioned = { ...patch, metadata: { ...(patch['metadata'] as object), resourceVersion } };
  const body = JSON.stringify(versioned);
  return client
    .request<ApiObject>({ method: 'PATCH', path, contentType: 'application/merge-patch+json', body })
    .then(orGone);
}

function orGone(answer: Answer): ApiObject | undefined {
  if (answer.ok) return answer.object;
  if (answer.code === 404) return undefined;
  throw new WriteError(answer.code, answer.message);
}

/** A Secret's values, or undefined when there is none. */
export async function readSecret(
  client: Client,
  namespace: string,
  name: string,
): Promise<Record<string, string> | undefined> {
  const answer = await client.get({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace } });
  if (!answer.ok && answer.code !== 404) throw new WriteError(answer.code, answer.message);
  if (!answer.ok) return undefined;
  const data: Record<string, string> = answer.object['data'] ?? {};
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
  );
}

/** Makes a Secret or changes its values, marked as simulated. */
export async function writeSecret(
  client: Client,
  secret: {
    readonly name: string;
    readonly namespace: string;
    readonly type?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly owner?: object;
    readonly values: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const { name, namespace, type, labels, owner, values } = secret;
  const data = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace,
      annotations: { [SIMULATED]: 'true' },
      ...(labels && { labels: { ...labels } }),
      ...(owner && { ownerReferences: [owner] }),
    },
    ...(type !== undefined && { type }),
    data,
  };
  const path = `/api/v1/namespaces/${namespace}/secrets/${name}?fieldManager=${FIELD_MANAGER}&force=true`;
  const body = JSON.stringify(object);
  const answer = await client.request({ method: 'PATCH', path, contentType: 'application/apply-patch+yaml', body });
  if (!answer.ok) throw new WriteError(answer.code, answer.message);
}

/** An object as the owner that controls another one. */
export function controlledBy({ apiVersion, kind, metadata }: ApiObject): object {
  const { name, uid } = metadata ?? {};
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}
