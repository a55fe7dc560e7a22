import type { KubeConfig } from '@kubernetes/client-node';
import type { EngineName, Progress } from '@platform/engines';
import { Client } from './api/client.ts';
import { ARGOCD, ARGOCD_USERS, startArgoCd, type ArgoCd, type ArgoCdSettings } from './argocd/argocd.ts';
import { writeMutualTls } from './certificates/mutual-tls.ts';
import { Components } from './component/components.ts';
import type { ComponentStatus } from './component/status.ts';
import { CROSSPLANE, CROSSPLANE_USERS, startCrossplane } from './crossplane/crossplane.ts';
import { ensureExecutables } from './executables.ts';
import { KUBERNETES, startKubernetes } from './kubernetes/kubernetes.ts';
import { installKyverno } from './kyverno/install.ts';
import { KYVERNO_USERS, kyvernoPrograms, startKyverno, type KyvernoSettings } from './kyverno/kyverno.ts';
import {
  PROVIDER_KUBERNETES_USER,
  reserveProviderPort,
  startProviderKubernetes,
  type ProviderKubernetesSettings,
} from './provider-kubernetes/provider-kubernetes.ts';
import { startSteps } from './steps.ts';
import { ADMIN, type User } from './users/users.ts';
import type { Probe } from './wait-for.ts';

/** What a control plane consists of. */
export interface ControlPlaneOptions {
  /** Who can speak to it, beside ADMIN. */
  readonly users?: readonly User[];
  /** With Kyverno's admission controller; without Kyverno when absent. */
  readonly kyverno?: KyvernoSettings;
  /** With Crossplane core and the composition function; XRDs, Compositions and providers' kinds are left to the caller. */
  readonly crossplane?: boolean;
  /** With provider-kubernetes, which writes into this control plane; only one can run on a machine. */
  readonly providerKubernetes?: boolean | ProviderKubernetesSettings;
  /** With Argo CD's controllers and a git repository of its own. */
  readonly argocd?: ArgoCdSettings;
  /** Gets a line every few seconds; standard error when absent. */
  readonly progress?: Progress;
}

/** A running Kubernetes API. It ends at the latest when this process does. */
export interface ControlPlane {
  /** Its state and the logs of its programs; gone when it has stopped. */
  readonly folder: string;
  /** Seconds that each step of the start took; some of them go on side by side. */
  readonly timings: Readonly<Record<string, number>>;
  /** Argo CD and its repository, where the control plane was started with it. */
  readonly argocd: ArgoCd | undefined;
  /** How every program is now, the first one started first. */
  components(): Promise<readonly ComponentStatus[]>;
  /**
   * What a user needs to speak to it.
   *
   * @throws ControlPlaneError `unknown-user`
   */
  kubeConfig(user: User): KubeConfig;
  /**
   * The API as a user sees it.
   *
   * @throws ControlPlaneError `unknown-user`
   */
  client(user: User): Client;
  /**
   * Asks again and again until there is an answer, as long as all programs run.
   *
   * @throws ControlPlaneError `not-in-time` with the last state and the ends of the programs' logs, `component-ended`
   */
  waitFor<T>(what: string, deadlineSeconds: number, probe: Probe<T>): Promise<T>;
  /** Ends all programs, the last one started first, and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Starts a Kubernetes API from the real programs, as plain processes on this machine: etcd, kube-apiserver with RBAC,
 * kube-controller-manager and, when wanted, Kyverno, Crossplane, provider-kubernetes and Argo CD, each as the user and
 * with the rights that it has in a cluster. Nothing runs pods, no package is fetched.
 *
 * @throws EngineError when a program cannot be built, ControlPlaneError when one does not come up
 */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const { users = [], kyverno, crossplane, providerKubernetes, argocd, progress } = options;
  const executables = await ensureExecutables(programsOf(options), progress);
  const port = providerKubernetes && (await reserveProviderPort(providerKubernetes === true ? {} : providerKubernetes));
  const components = new Components();
  const steps = startSteps('starting a control plane', progress);
  try {
    const everyone = [
      ADMIN,
      ...KYVERNO_USERS,
      ...CROSSPLANE_USERS,
      PROVIDER_KUBERNETES_USER,
      ...ARGOCD_USERS,
      ...users,
    ];
    const kubernetes = await startKubernetes(components, executables, everyone, steps);
    const tls = await writeMutualTls(components.folder);
    // First and alone: nothing takes as long as its webhooks, which are waited for while the others are installed.
    if (kyverno) {
      const { exceptionNamespace } = kyverno;
      const install = () => installKyverno(components, kubernetes.admin, exceptionNamespace);
      await steps.during(`Kyverno's kinds and rights`, install);
    }
    const [running] = await Promise.all([
      argocd && startArgoCd(components, executables, kubernetes, argocd, steps),
      kyverno && startKyverno(components, executables, kubernetes, kyverno, steps),
      crossplane && startCrossplane(components, executables, kubernetes, tls, steps),
      port && startProviderKubernetes(components, executables, kubernetes, tls, port, steps),
    ]);
    const { kubeConfig } = kubernetes;
    return {
      folder: components.folder,
      timings: steps.finish(),
      argocd: running,
      components: () => components.status(),
      kubeConfig,
      client: (user) => new Client(kubeConfig(user)),
      waitFor: (what, deadlineSeconds, probe) => components.waitFor(what, deadlineSeconds, probe),
      stop: () => components.stop(),
    };
  } catch (error) {
    await components.stop();
    throw error;
  } finally {
    if (port) await port.release();
    steps.stop();
  }
}

function programsOf({ kyverno, crossplane, providerKubernetes, argocd }: ControlPlaneOptions): readonly EngineName[] {
  return [
    ...KUBERNETES,
    ...(kyverno ? kyvernoPrograms(kyverno) : []),
    ...(crossplane ? CROSSPLANE : []),
    ...(providerKubernetes ? (['provider-kubernetes'] as const) : []),
    ...(argocd ? ARGOCD : []),
  ];
}
