import type { KubeConfig } from '@kubernetes/client-node';
import { refusal, type Answer, type ApiObject } from './answer.ts';
import { KeptConnections } from './kept-connections.ts';
import { requestApi, type ApiRequest } from './request.ts';

/** Which object is meant. */
export interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** Which of the objects of a kind are meant; all of them in all namespaces when empty. */
export interface Selection {
  readonly namespace?: string;
  readonly labelSelector?: string;
}

/** The content types of patches (https://kubernetes.io/docs/reference/using-api/api-concepts/#patch-and-apply). */
const PATCHES = { merge: 'application/merge-patch+json', json: 'application/json-patch+json' } as const;

/** Who owns the fields that `apply` sets. */
const FIELD_MANAGER = 'platform';

/**
 * The Kubernetes API as one user sees it: objects of any kind, as plain data. Refusals are answers; nothing throws.
 *
 * It takes the address, the certificates and the token from client-node's KubeConfig, but does not use its
 * KubernetesObjectApi (2.0.1): that one writes objects through classes which lose fields, such as `enum`, `default` and
 * `x-kubernetes-*` of a CustomResourceDefinition, and does not tell warnings.
 */
export class Client {
  readonly #connections: KeptConnections;
  /** Where the objects of a kind lie, by apiVersion and kind. */
  readonly #resources = new Map<string, Resource>();

  constructor(config: KubeConfig) {
    this.#connections = new KeptConnections(config);
  }

  /** Server-side apply, taking over fields that others own. */
  apply(object: ApiObject): Promise<Answer> {
    const query = `?fieldManager=${FIELD_MANAGER}&force=true`;
    const body = { contentType: 'application/apply-patch+yaml', body: JSON.stringify(object) };
    return this.#at(object as Reference, (path) => ({ method: 'PATCH', path: path + query, ...body }));
  }

  create(object: ApiObject): Promise<Answer> {
    const collection = (path: string) => path.slice(0, path.lastIndexOf('/'));
    return this.#at(object as Reference, (path) => ({
      method: 'POST',
      path: collection(path),
      body: JSON.stringify(object),
    }));
  }

  /** An update of the whole object; it conflicts with others' when the object has a resourceVersion. */
  replace(object: ApiObject): Promise<Answer> {
    return this.#at(object as Reference, (path) => ({ method: 'PUT', path, body: JSON.stringify(object) }));
  }

  /** Changes parts of an object: a merge patch, or a JSON patch when it is a list. */
  patch(reference: Reference, patch: object): Promise<Answer> {
    const contentType = Array.isArray(patch) ? PATCHES.json : PATCHES.merge;
    return this.#at(reference, (path) => ({ method: 'PATCH', path, contentType, body: JSON.stringify(patch) }));
  }

  /** Accepted means that the deletion has begun: finalizers may delay its end. */
  delete(reference: Reference): Promise<Answer> {
    return this.#at(reference, (path) => ({ method: 'DELETE', path }));
  }

  get<T extends object = ApiObject>(reference: Reference): Promise<Answer<T>> {
    return this.#at<T>(reference, (path) => ({ method: 'GET', path }));
  }

  async list<T extends object = ApiObject>(
    apiVersion: string,
    kind: string,
    { namespace, labelSelector }: Selection = {},
  ): Promise<Answer<{ readonly items: readonly T[] }>> {
    const resource = await this.#resource(apiVersion, kind);
    if (!resource.ok) return resource;
    const query = labelSelector === undefined ? '' : `?labelSelector=${encodeURIComponent(labelSelector)}`;
    return this.request({ method: 'GET', path: folderOf(resource.object, apiVersion, namespace) + query });
  }

  /** Any other request, such as `GET /readyz?verbose`. */
  request<T>(request: ApiRequest): Promise<Answer<T>> {
    return requestApi(this.#connections, request);
  }

  /** Closes its connections, which would end by themselves when they are idle. A later request opens others. */
  close(): void {
    this.#connections.close();
  }

  async #at<T = ApiObject>(reference: Reference, request: (path: string) => ApiRequest): Promise<Answer<T>> {
    const { apiVersion, kind, metadata } = reference;
    const resource = await this.#resource(apiVersion, kind);
    if (!resource.ok) return resource;
    const folder = folderOf(resource.object, apiVersion, metadata.namespace ?? 'default');
    return this.request(request(`${folder}/${encodeURIComponent(metadata.name)}`));
  }

  /** Asks the API server what it calls the objects of a kind, until it knows. */
  async #resource(apiVersion: string, kind: string): Promise<Answer<Resource>> {
    const key = `${apiVersion} ${kind}`;
    const known = this.#resources.get(key);
    if (known) return { ok: true, object: known, warnings: [] };
    const answer = await this.request<{ resources: Resource[] }>({ method: 'GET', path: root(apiVersion) });
    if (!answer.ok) return answer.code === 404 ? unknownKind(apiVersion, kind) : answer;
    const found = answer.object.resources.find((each) => each.kind === kind && !each.name.includes('/'));
    if (!found) return unknownKind(apiVersion, kind);
    this.#resources.set(key, found);
    return { ok: true, object: found, warnings: [] };
  }
}

/** What the API server tells about a kind (APIResource of meta/v1). */
interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const root = (apiVersion: string) => `/${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;

function folderOf({ name, namespaced }: Resource, apiVersion: string, namespace: string | undefined): string {
  const place = namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root(apiVersion)}${place}/${name}`;
}

function unknownKind(apiVersion: string, kind: string) {
  const status = { reason: 'NotFound', message: `the API server has no kind ${kind} in ${apiVersion}` };
  return refusal(404, JSON.stringify(status), []);
}
