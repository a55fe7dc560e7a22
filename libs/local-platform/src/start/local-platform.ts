import {
  packagesOf,
  startSteps,
  type ApiObject,
  type Change,
  type GitRepository,
  type Package,
} from '@platform/control-plane';
import type { Progress } from '@platform/engines';
import { readManifests } from '@platform/manifests';
import {
  ORGANISATION_FILE,
  readOrganisation,
  TARGETS,
  Workbench,
  type Cloud,
  type Environment,
  type Target,
} from '@platform/plan';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { registration } from '../clusters/registration.ts';
import { giveIdentity, objectsIn, ROOT_FILE, withholdClaims } from './content.ts';
import { applyAll, startPlane, type LocalPlane, type PlaneSettings } from './plane.ts';

const SETTINGS = 'gitops/argocd';
const INSTALL_SECONDS = 600;
const LOOK_MS = 500;

/** Which platform is started. */
export interface LocalPlatformOptions {
  /** A checkout of the repository: what is committed there is what runs. */
  readonly root: string;
  readonly cloud: Cloud;
  /** The control planes; on the first of them Argo CD runs, too. */
  readonly environments: readonly [Environment, ...Environment[]];
  /** Only the claims of these teams; of all when absent. */
  readonly teams?: readonly string[];
  /** What happens in the simulated cloud that nobody else tells. */
  readonly report?: (line: string) => void;
  /** Gets a line every few seconds; standard error when absent. */
  readonly progress?: Progress;
}

/** The whole platform as it runs on this machine. It ends at the latest when this process does. */
export interface LocalPlatform {
  /** What Argo CD reads: the only way to change anything. */
  readonly repository: GitRepository;
  /** The control planes, the one with Argo CD first. */
  readonly planes: readonly [LocalPlane, ...LocalPlane[]];
  /** Starts another control plane and registers it with Argo CD, which does the rest; its claims follow by a push. */
  addPlane(environment: Environment): Promise<LocalPlane>;
  stop(): Promise<void>;
}

/**
 * Starts the platform from nothing, in the order of a real installation: a control plane with Crossplane, Kyverno and
 * Argo CD, gitops/root.yaml applied by hand, the control plane registered; then teams push their claims. All else comes
 * from git. Only the repository's
 * address and how provider-kubernetes signs in differ from what stands there, and the cloud is simulated.
 *
 * @throws EngineError, ControlPlaneError
 */
export async function startLocalPlatform(options: LocalPlatformOptions): Promise<LocalPlatform> {
  const { root, cloud, environments, teams, report = () => {}, progress } = options;
  const [first, ...others] = environments;
  const packages = await packagesFor(root, cloud);
  const settings: PlaneSettings = { root, packages, report, ...(progress && { progress }) };
  const hub = await startPlane({ cloud, environment: first }, settings, {
    repository: root,
    address: { url: addressOf(root), within: ['gitops', ORGANISATION_FILE] },
    objects: settingsOf(root),
  });
  const planes: [LocalPlane, ...LocalPlane[]] = [hub];
  const steps = startSteps('bringing the platform', progress);
  let withheld: ReadonlyMap<Environment, Change> = new Map();
  const { argocd } = hub.plane;
  if (!argocd) throw new Error('the first control plane has no Argo CD');
  const { repository } = argocd;
  const addPlane = async (environment: Environment) => {
    const target: Target = { cloud, environment };
    const added = await startPlane(target, settings);
    planes.push(added);
    await applyAll(hub.client, [registration(target, added.plane)]);
    await bringClaims(added);
    return added;
  };
  /** Pushes the claims of a control plane's environment, once the control plane can take them. */
  const bringClaims = async ({ name, target: { environment } }: LocalPlane) => {
    await steps.during(`${name}: APIs, policies and namespaces`, () => installed(hub, name));
    const change = withheld.get(environment);
    if (change) await repository.commit(`The claims of ${environment}`, change);
  };
  // Argo CD's own one last: nobody else knows how the others are reached.
  const stop = async () => {
    for (const plane of planes.toReversed()) await plane.stop();
  };
  try {
    await giveIdentity(repository);
    withheld = await withholdClaims(repository, teams);
    await applyAll(hub.client, await objectsIn(repository, ROOT_FILE));
    await applyAll(hub.client, [registration(hub.target, undefined)]);
    await bringClaims(hub);
    for (const environment of others) await addPlane(environment);
    steps.finish();
    return { repository, planes, addPlane, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    steps.stop();
  }
}

/** Waits until Argo CD has brought a control plane all that claims need. */
async function installed({ plane, client }: LocalPlane, name: string): Promise<void> {
  const wanted = ['platform', 'policies', 'tenants'].map((set) => `${set}-${name}`);
  await plane.waitFor(`the Applications ${wanted.join(', ')}`, INSTALL_SECONDS, async (say) => {
    await delay(LOOK_MS);
    const answer = await client.list<ApiObject>('argoproj.io/v1alpha1', 'Application', { namespace: 'argocd' });
    if (!answer.ok) return void say(answer.message);
    const states = answer.object.items
      .filter(({ metadata }) => wanted.includes(metadata?.name ?? ''))
      .map(({ status }) => `${status?.sync?.status} ${status?.health?.status}`);
    say(states.join(', '));
    return (states.length === wanted.length && states.every((state) => state === 'Synced Healthy')) || undefined;
  });
}

/** What the control planes of a cloud install, as images. */
async function packagesFor(root: string, cloud: Cloud): Promise<readonly Package[]> {
  const workbench = await Workbench.open(
    root,
    TARGETS.filter((target) => target.cloud === cloud),
  );
  try {
    return await packagesOf(workbench);
  } finally {
    workbench.close();
  }
}

/** The address that is replaced by the one on this machine. */
function addressOf(root: string): string {
  const { organisation, findings } = readOrganisation(root);
  if (organisation) return organisation.repository;
  throw new Error(findings.map(({ message }) => message).join(' '));
}

/** Argo CD's settings: a real installation has them before it starts, and root.yaml keeps them. */
function settingsOf(root: string): readonly ApiObject[] {
  const files = readdirSync(join(root, SETTINGS)).map((name) => `${SETTINGS}/${name}`);
  return readManifests(root, files.toSorted()).manifests.map(({ object }) => object as ApiObject);
}
