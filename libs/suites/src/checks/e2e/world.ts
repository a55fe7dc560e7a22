import {
  serviceAccount,
  type Answer,
  type ApiObject,
  type Change,
  type Client,
  type Probe,
  type Selection,
} from '@platform/control-plane';
import {
  extentOf,
  findingsOf,
  inWords,
  isDelivered,
  sourcesOf,
  startLocalPlatform,
  viewPlatform,
  type LiveFinding,
  type LocalPlane,
  type LocalPlatform,
  type PlatformView,
  type Sources,
} from '@platform/local-platform';
import { setTimeout as delay } from 'node:timers/promises';
import { stringifyYaml } from '@platform/manifests';

const LOOK_MS = 1_500;
const GROUP = 'platform.kubecon.io/v1alpha1';

/** A reference to an object that the API server has. */
export interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** The platform as it runs, and what people can do to it: push, edit by hand, look. */
export class World {
  readonly root: string;
  readonly platform: LocalPlatform;
  readonly #sources: Sources;

  private constructor(root: string, platform: LocalPlatform) {
    this.root = root;
    this.platform = platform;
    this.#sources = sourcesOf(platform);
  }

  /** One control plane of production, on which Argo CD runs, too. */
  static async start(root: string): Promise<World> {
    return new World(root, await startLocalPlatform({ root, cloud: 'aws', environments: ['production'] }));
  }

  get hub(): LocalPlane {
    return this.platform.planes[0];
  }

  /** Everything, as it was at most a moment ago: to look at all of it all the time would keep the platform from its work. */
  async view(): Promise<PlatformView> {
    await delay(LOOK_MS);
    return viewPlatform(this.#sources);
  }

  async findings(): Promise<readonly LiveFinding[]> {
    return findingsOf(await this.view());
  }

  /** Waits until all that is committed is there and works, and nothing is wrong. */
  async settled(seconds: number, meanwhile?: (view: PlatformView) => Promise<void>): Promise<void> {
    await this.until('everything to be well', seconds, async (say) => {
      const view = await this.view();
      await meanwhile?.(view);
      const findings = findingsOf(view);
      say([inWords(extentOf(view)), ...findings.map(({ message }) => message)].join('; ').slice(0, 3_000));
      return (findings.length === 0 && isDelivered(extentOf(view))) || undefined;
    });
  }

  /** As the control plane waits: with the last state, and without a word of the programs' logs. */
  until<T>(what: string, seconds: number, probe: Probe<T>): Promise<T> {
    return this.hub.plane.waitFor(what, seconds, probe);
  }

  push(message: string, change: Change): Promise<string> {
    return this.platform.repository.commit(message, change);
  }

  /** A change of one file, and how to take it back; it has to change something. */
  async edit(
    file: string,
    from: string | RegExp,
    to: string,
  ): Promise<{ readonly change: Change; readonly back: Change }> {
    const before = await this.platform.repository.read(file);
    const after = before?.replace(from, () => to);
    if (before === undefined || after === before) throw new Error(`nothing to replace in ${file}: ${from}`);
    return { change: { [file]: after }, back: { [file]: before } };
  }

  get(reference: Named, plane = this.hub): Promise<Answer> {
    return plane.client.get(reference);
  }

  /** A control plane as Argo CD sees it. */
  asArgoCd(plane = this.hub): Client {
    return plane.plane.client(serviceAccount('argocd', 'argocd-application-controller'));
  }

  /** The objects of a kind on Argo CD's control plane. */
  async list(apiVersion: string, kind: string, selection: Selection = {}): Promise<readonly ApiObject[]> {
    const answer = await this.hub.client.list<ApiObject>(apiVersion, kind, selection);
    if (!answer.ok) throw new Error(answer.message);
    return answer.object.items;
  }

  async application(name: string): Promise<ApiObject> {
    const answer = await this.get(applicationNamed(name));
    if (!answer.ok) throw new Error(answer.message);
    return answer.object;
  }

  /** Ends every sync that waits until somebody confirms a removal, as people do who have committed it again. */
  async keepWhatWasRemoved({ applications }: PlatformView): Promise<void> {
    for (const { name } of applications.filter(({ awaiting }) => awaiting.length > 0)) {
      const terminating = { status: { operationState: { phase: 'Terminating' } } };
      const answer = await this.hub.client.patch(applicationNamed(name), terminating);
      if (!answer.ok) throw new Error(answer.message);
    }
  }

  /** Waits until a claim is Ready. */
  async ready(claim: Named, seconds = 60, plane = this.hub): Promise<ApiObject> {
    return this.until(`${claim.kind} ${claim.metadata.name} to be Ready`, seconds, async (say) => {
      const answer = await this.get(claim, plane);
      say(answer.ok ? JSON.stringify(answer.object['status']?.conditions) : answer.message);
      const isReady = answer.ok && isTrue(answer.object, 'Ready') && isTrue(answer.object, 'Synced');
      return isReady ? answer.object : undefined;
    });
  }

  stop(): Promise<void> {
    return this.platform.stop();
  }
}

/** Whether an object has a condition. */
export function isTrue(object: ApiObject, type: string): boolean {
  const conditions: readonly Record<string, string>[] = object['status']?.conditions ?? [];
  return conditions.some((condition) => condition['type'] === type && condition['status'] === 'True');
}

export function applicationNamed(name: string): Named {
  return { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata: { name, namespace: 'argocd' } };
}

/** Kinds whose claims have a size. */
const SIZED = ['CacheInstanceClaim', 'DatabaseInstanceClaim'];

/** What else claims of some kinds have to say. */
const REQUIRED: Readonly<Record<string, object>> = {
  CDNDistributionClaim: { originDomain: 'e2e.example.org' },
  KubernetesNamespaceClaim: {},
};

/** A claim as a product developer writes it, with no more than it needs. */
export function claimOf(team: string, kind: string, name: string): Named {
  return {
    apiVersion: GROUP,
    kind,
    metadata: { name, namespace: team },
    spec: { ...(SIZED.includes(kind) && { size: 'small' }), ...(REQUIRED[kind] ?? { region: 'eu-west-1' }), team },
  } as Named;
}

/** A claim in its place in git. */
export function committed(claim: Named, environment = 'production', team = claim.metadata.namespace): Change {
  return { [`teams/${team}/${environment}/${claim.metadata.name}.yaml`]: stringifyYaml(claim as never) };
}

/** The same, taken out. */
export function removed(claim: Named, environment = 'production', team = claim.metadata.namespace): Change {
  return { [`teams/${team}/${environment}/${claim.metadata.name}.yaml`]: undefined };
}
