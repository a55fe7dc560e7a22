import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ApiObject } from '../api/answer.ts';
import { Client } from '../api/client.ts';
import type { MutualTls } from '../certificates/mutual-tls.ts';
import { FUNCTION_SOCKET } from '../crossplane/programs.ts';
import { CROSSPLANE_NAMESPACE } from '../crossplane/rights.ts';
import { applyRequired, required } from '../install/apply.ts';
import { WorkQueue } from '../watch/queue.ts';
import { watchObjects } from '../watch/watch-objects.ts';
import { shortName, splitImage } from './package.ts';

/** Starts the program of a package, by the short name of its repository, and resolves when it is ready; rejects when it never will be. */
export type Programs = Readonly<Record<string, () => Promise<void>>>;

export interface PackageRuntimeOptions {
  /** Of somebody who may do everything: it takes the place of kubelets and controllers. */
  readonly config: KubeConfig;
  readonly tls: MutualTls;
  /** Started when their package is installed. What is absent here runs somewhere else, such as a simulated cloud. */
  readonly programs: Programs;
}

const DEPLOYMENTS = `/apis/apps/v1/namespaces/${CROSSPLANE_NAMESPACE}/deployments`;
const REVISIONS = '/apis/pkg.crossplane.io/v1/functionrevisions';
const FIELD_MANAGER = 'package-runtime';

/**
 * Takes the place of the nodes that packages run on, as nothing here runs pods. Of providers, Crossplane makes
 * Deployments, as in a cluster: the program of one is started when its Deployment wants it, and the Deployment then
 * counts as available; Crossplane's RBAC manager gives its service account its rights because of it. Functions have an
 * external runtime, which is this one: it says where the function listens. A Deployment would have its name resolved by
 * the DNS of a cluster.
 */
export class PackageRuntime {
  readonly #options: PackageRuntimeOptions;
  readonly #client: Client;
  readonly #stopping = new AbortController();
  readonly #objects = new Map<string, ApiObject>();
  readonly #started = new Map<string, Promise<Error | undefined>>();
  readonly #queue: WorkQueue;

  constructor(options: PackageRuntimeOptions) {
    this.#options = options;
    this.#client = new Client(options.config);
    this.#queue = new WorkQueue(
      (key) => this.#work(key),
      // It is tried again, and meanwhile the package says what it waits for.
      () => undefined,
    );
  }

  /** From now on packages come to life. */
  start(): void {
    for (const path of [DEPLOYMENTS, REVISIONS]) {
      const events = {
        changed: (object: ApiObject) => {
          const key = `${path}/${object.metadata?.name}`;
          this.#objects.set(key, object);
          this.#queue.add(key);
        },
        removed: (object: ApiObject) => void this.#objects.delete(`${path}/${object.metadata?.name}`),
      };
      void watchObjects(this.#options.config, path, events, this.#stopping.signal);
    }
  }

  /** Resolves when nothing more is written. Programs go on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#queue.stop();
  }

  async #work(key: string): Promise<undefined> {
    const object = this.#objects.get(key);
    if (!object) return;
    await (key.startsWith(REVISIONS) ? this.#serve(key, object) : this.#deploy(key, object));
  }

  async #deploy(path: string, { metadata, spec, status = {} }: ApiObject): Promise<void> {
    const replicas: number = spec.replicas;
    if (status.observedGeneration === metadata?.generation) return;
    const name = shortName(splitImage(spec.template.spec.containers[0].image).repository);
    if (replicas > 0 && this.#options.programs[name]) await this.#granted(spec.template.spec.serviceAccountName);
    const failure = replicas > 0 ? await this.#run(name) : undefined;
    const available = failure ? 0 : replicas;
    const place = this.#options.programs[name]
      ? 'the program is a process beside this control plane'
      : 'it is simulated';
    await this.#write(path, 'apps/v1', 'Deployment', metadata, {
      observedGeneration: metadata?.generation,
      replicas,
      updatedReplicas: replicas,
      readyReplicas: available,
      availableReplicas: available,
      conditions: [
        {
          type: 'Available',
          status: failure ? 'False' : 'True',
          reason: failure ? 'MinimumReplicasUnavailable' : 'MinimumReplicasAvailable',
          message: failure?.message ?? `No pod runs: ${place}.`,
          lastUpdateTime: now(),
          lastTransitionTime: now(),
        },
      ],
    });
  }

  async #serve(path: string, { metadata, spec, status = {} }: ApiObject): Promise<void> {
    if (spec.desiredState !== 'Active') return;
    const endpoint = `unix:${FUNCTION_SOCKET}`;
    const health = (status.conditions ?? []).find(({ type }: ApiObject) => type === 'RuntimeHealthy');
    if (health?.status === 'True' && status.endpoint === endpoint) return;
    // Crossplane waits for the certificate before it looks into the package.
    const name = `${metadata?.labels?.['pkg.crossplane.io/package']}-tls-server`;
    const secret = { name, namespace: CROSSPLANE_NAMESPACE };
    await applyRequired(this.#client, [serverSecret(secret, this.#options.tls)]);
    await this.#write(path, 'pkg.crossplane.io/v1', 'FunctionRevision', metadata, {
      endpoint,
      tlsServerSecretName: secret.name,
      conditions: [
        {
          type: 'RuntimeHealthy',
          status: 'True',
          reason: 'HealthyPackageRevision',
          message: 'The function is a process beside this control plane.',
          lastTransitionTime: now(),
        },
      ],
    });
  }

  /**
   * A program that starts before the RBAC manager has given it the rights to see which kinds are there ends at once. In a
   * cluster it is started again until they are there; here it is the work that is tried again.
   */
  async #granted(serviceAccount: string): Promise<void> {
    const user = `system:serviceaccount:${CROSSPLANE_NAMESPACE}:${serviceAccount}`;
    const resourceAttributes = { group: 'apiextensions.k8s.io', resource: 'customresourcedefinitions', verb: 'watch' };
    const answer = await this.#client.request<ApiObject>({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
      body: JSON.stringify({ spec: { user, resourceAttributes } }),
    });
    if (!answer.ok || !answer.object['status'].allowed) throw new Error(`${user} has no rights yet`);
  }

  /** Starts a program once. Resolves to what went wrong, if anything. */
  #run(name: string): Promise<Error | undefined> {
    const known = this.#started.get(name);
    if (known) return known;
    const start = this.#options.programs[name] ?? (() => Promise.resolve());
    const started = start().then(
      () => undefined,
      (error: Error) => error,
    );
    this.#started.set(name, started);
    return started;
  }

  async #write(
    path: string,
    apiVersion: string,
    kind: string,
    metadata: ApiObject['metadata'],
    status: object,
  ): Promise<void> {
    const { name, namespace } = metadata ?? {};
    const answer = await this.#client.request<ApiObject>({
      method: 'PATCH',
      path: `${path}/status?fieldManager=${FIELD_MANAGER}&force=true`,
      contentType: 'application/apply-patch+yaml',
      body: JSON.stringify({ apiVersion, kind, metadata: { name, namespace }, status }),
    });
    required(`the state of ${kind} ${name}`, answer);
  }
}

function serverSecret(metadata: ApiObject['metadata'], { server }: MutualTls): ApiObject {
  const files = ['ca.crt', 'tls.crt', 'tls.key'];
  const stringData = Object.fromEntries(files.map((file) => [file, readFileSync(join(server, file), 'utf8')]));
  return { apiVersion: 'v1', kind: 'Secret', metadata, stringData };
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
