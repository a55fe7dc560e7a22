import {
  ADMIN,
  applyRequired,
  installExternalSecrets,
  readSimulatedAnswers,
  SimulatedCloud,
  startControlPlane,
  type ApiObject,
  type ArgoCdSettings,
  type Client,
  type ComponentStatus,
  type ControlPlane,
  type Package,
} from '@platform/control-plane';
import type { Progress } from '@platform/engines';
import type { Target } from '@platform/plan';
import { EXCEPTION_NAMESPACE } from '@platform/policies';
import { ARGOCD_USER, planeName } from '../clusters/registration.ts';

/** A scan of everything takes the API server a while, on a machine that has more to do. */
const REPORTS_SECONDS = 60;

/** What it took until all programs of a control plane answered. */
export interface PlaneStart {
  readonly seconds: number;
  /** The programs as they were then. */
  readonly components: readonly ComponentStatus[];
}

/** One control plane of the platform, with the cloud that it believes to speak to. */
export interface LocalPlane {
  /** As its Applications call it. */
  readonly name: string;
  readonly target: Target;
  readonly plane: ControlPlane;
  /** May do everything. */
  readonly client: Client;
  readonly cloud: SimulatedCloud;
  readonly start: PlaneStart;
  /** Ends both. */
  stop(): Promise<void>;
}

/** What the control planes of a platform have in common. */
export interface PlaneSettings {
  /** The repository whose clouds' answers are simulated. */
  readonly root: string;
  readonly packages: readonly Package[];
  /** What happens in the cloud that nobody else tells. */
  readonly report: (line: string) => void;
  readonly progress?: Progress;
}

/**
 * Starts what a cluster has before Argo CD looks at it: Crossplane, Kyverno, External Secrets where the cloud needs it,
 * and the programs of providers. On the first of them Argo CD itself runs, too.
 *
 * @throws EngineError, ControlPlaneError
 */
export async function startPlane(
  target: Target,
  { root, packages, report, progress }: PlaneSettings,
  argocd?: ArgoCdSettings,
): Promise<LocalPlane> {
  const since = performance.now();
  const plane = await startControlPlane({
    kyverno: { exceptionNamespace: EXCEPTION_NAMESPACE, background: true, reports: { everySeconds: REPORTS_SECONDS } },
    crossplane: true,
    providerKubernetes: true,
    packages,
    restart: true,
    ...(argocd && { argocd }),
    ...(progress && { progress }),
  });
  const seconds = (performance.now() - since) / 1000;
  // It stands for several providers and External Secrets, and is there before Argo CD has brought any of them their rights.
  const cloud = new SimulatedCloud(plane.kubeConfig(ADMIN), { answers: readSimulatedAnswers(root), report });
  const stop = async () => {
    await cloud.stop();
    await plane.stop();
  };
  try {
    const client = plane.client(ADMIN);
    const start = { seconds, components: await plane.components() };
    if (target.cloud !== 'aws') await installExternalSecrets(plane);
    if (!argocd) await letArgoCdIn(client);
    await cloud.start();
    return { name: planeName(target), target, plane, client, cloud, start, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What `argocd cluster add` gives Argo CD on another cluster: everything. What it may sync, its projects say. */
async function letArgoCdIn(client: Client): Promise<void> {
  const name = 'argocd-manager-role';
  const rbac = 'rbac.authorization.k8s.io';
  const objects: ApiObject[] = [
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
        { nonResourceURLs: ['*'], verbs: ['*'] },
      ],
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: `${name}-binding` },
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name },
      subjects: [{ apiGroup: rbac, kind: 'User', name: ARGOCD_USER.name }],
    },
  ];
  await applyAll(client, objects);
}

/**
 * Applies objects one after the other.
 *
 * @throws ControlPlaneError `refused`
 */
export async function applyAll(client: Client, objects: readonly ApiObject[]): Promise<void> {
  for (const object of objects) await applyRequired(client, [object]);
}
