import { existsSync } from 'node:fs';
import {
  ApiException,
  createConfiguration,
  CustomObjectsApi,
  KubeConfig,
  ServerConfiguration,
  type RequestContext,
  type ResponseContext,
} from '@kubernetes/client-node';
import { didYouMean } from '@platform/findings';
import type { KubernetesObject } from '@platform/policies';
import { ClusterError } from './cluster-error.ts';

/** Which cluster is asked. */
export interface Cluster {
  /** A kubeconfig; KUBECONFIG or ~/.kube/config when absent. */
  readonly kubeconfig?: string | undefined;
  /** One of its contexts; the current one when absent. */
  readonly context?: string | undefined;
}

/** What a cluster has seen of a policy. */
export interface Observations {
  /** The ValidatingPolicy; undefined when it is not there. */
  readonly policy: KubernetesObject | undefined;
  /** All PolicyReports and ClusterPolicyReports, about this policy or not. */
  readonly reports: readonly KubernetesObject[];
}

/** So long an answer may take, in milliseconds. */
const TIMEOUT = 30_000;
/** So many reports are fetched at once: there is one for each object that any policy looks at. */
const PAGE = 500;

/**
 * Reads a policy and all reports of a cluster; nothing is written.
 *
 * @throws ClusterError when the cluster cannot be reached, or does not let us read
 */
export async function observe(cluster: Cluster, policy: string): Promise<Observations> {
  const { api, server } = connect(cluster);
  try {
    const found = await orAbsent(
      api.getClusterCustomObject({
        group: 'policies.kyverno.io',
        version: 'v1',
        plural: 'validatingpolicies',
        name: policy,
      }),
    );
    const kinds = await Promise.all(['policyreports', 'clusterpolicyreports'].map((plural) => listAll(api, plural)));
    return { policy: found, reports: kinds.flat() };
  } catch (error) {
    throw explained(error, server);
  }
}

function connect({ kubeconfig, context }: Cluster): { readonly api: CustomObjectsApi; readonly server: string } {
  const config = load(kubeconfig);
  const contexts = config.getContexts().map(({ name }) => name);
  if (context !== undefined) {
    if (!contexts.includes(context)) {
      const near = didYouMean(context, contexts);
      const known = contexts.length > 0 ? `Known: ${contexts.join(', ')}` : 'The kubeconfig has none.';
      throw new ClusterError(`there is no context ${context}`, near ? `Did you mean ${near}?` : known);
    }
    config.setCurrentContext(context);
  }
  const server = config.getCurrentCluster()?.server;
  if (server === undefined)
    throw new ClusterError('the kubeconfig names no cluster', `Choose one with --context: ${contexts.join(', ')}`);
  // makeApiClient of the package would do, but knows no deadline.
  const deadline = {
    pre: async (request: RequestContext) => {
      request.setSignal(AbortSignal.timeout(TIMEOUT));
      return request;
    },
    post: async (response: ResponseContext) => response,
  };
  const configuration = createConfiguration({
    baseServer: new ServerConfiguration(server, {}),
    authMethods: { default: config },
    promiseMiddleware: [deadline],
  });
  return { api: new CustomObjectsApi(configuration), server };
}

function load(kubeconfig: string | undefined): KubeConfig {
  const config = new KubeConfig();
  if (kubeconfig !== undefined && !existsSync(kubeconfig))
    throw new ClusterError(`there is no kubeconfig ${kubeconfig}`, 'Paths are relative to the folder you are in.');
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw new ClusterError(
      `the kubeconfig ${kubeconfig ?? 'of this machine'} cannot be used: ${firstLine(error)}`,
      'See whether kubectl takes it: kubectl config view',
    );
  }
  return config;
}

async function listAll(api: CustomObjectsApi, plural: string): Promise<KubernetesObject[]> {
  const items: KubernetesObject[] = [];
  let next: string | undefined;
  do {
    // A cluster-wide list of a namespaced kind lies where that of a kind without namespaces does.
    const page: KubernetesObject | undefined = await orAbsent(
      api.listClusterCustomObject({
        group: 'wgpolicyk8s.io',
        version: 'v1alpha2',
        plural,
        limit: PAGE,
        ...(next && { _continue: next }),
      }),
    );
    items.push(...(page?.['items'] ?? []));
    next = page?.['metadata']?.continue;
  } while (next);
  return items;
}

/** Neither the object nor its kind need be there. */
async function orAbsent(answer: Promise<KubernetesObject>): Promise<KubernetesObject | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) return undefined;
    throw error;
  }
}

function explained(error: unknown, server: string): ClusterError {
  if (error instanceof ApiException) {
    const refused = error.code === 401 || error.code === 403;
    return new ClusterError(
      `the API server ${server} answers ${error.code}: ${messageIn(error.body)}`,
      refused
        ? 'Reading validatingpolicies.policies.kyverno.io and the reports of wgpolicyk8s.io has to be allowed.'
        : 'Try again; when it stays so, look at the API server.',
    );
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new ClusterError(
    `the API server ${server} cannot be reached: ${firstLine(cause)}`,
    'See whether kubectl reaches it with the same --kubeconfig and --context.',
  );
}

function messageIn(body: unknown): string {
  try {
    const { message } = (typeof body === 'string' ? JSON.parse(body) : body) as { message?: unknown };
    return firstLine(message);
  } catch {
    return firstLine(body);
  }
}

function firstLine(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  const text = typeof error === 'string' ? error : String(message || code || 'no reason given');
  return text.split('\n')[0]!.slice(0, 200);
}
