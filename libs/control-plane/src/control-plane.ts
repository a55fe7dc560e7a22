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
  startProviderKubernetes,
  programOfPackage,
} from './provider-kubernetes/provider-kubernetes.ts';
import type { Package } from './packages/package.ts';
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
  /**
   * What Providers and Functions can install, with Crossplane: see `packagesOf`. When absent there is nothing to install,
   * and the composition function and provider-kubernetes' kinds are there at once.
   */
  readonly packages?: readonly Package[];
  /** With provider-kubernetes, which writes into this control plane; where there are packages, when its own is installed. */
  readonly providerKubernetes?: boolean;
  /** With Argo CD's controllers and server, and a git repository of its own that tells them of pushes. */
  readonly argocd?: ArgoCdSettings;
  /** Programs that end by themselves are started again, as a kubelet does; otherwise the control plane has failed. */
  readonly restart?: boolean;
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
   * Asks again and again until there is an answer, as long as all programs run or are started again.
   *
   * @throws ControlPlaneError `not-in-time` with the last state and the ends of the programs' logs, `component-ended`
   */
  waitFor<T>(what: string, deadlineSeconds: number, probe: Probe<T>): Promise<T>;
  /**
   * Ends one of its programs as a failing machine would; resolves when it has ended.
   *
   * @param name as `components` tells it
   * @throws ControlPlaneError `unknown-component`
   */
  kill(name: string): Promise<void>;
  /** Ends all programs, the last one started first, and removes the folder. */
  stop(): Promise<void>;
}

/**
 * Starts a Kubernetes API from the real programs, as plain processes on this machine: etcd, kube-apiserver with RBAC,
 * kube-controller-manager and, when wanted, Kyverno, Crossplane, provider-kubernetes and Argo CD, each as the user and
 * with the rights that it has in a cluster. Nothing runs pods, no package is fetched from elsewhere.
 *
 * @throws EngineError when a program cannot be built, ControlPlaneError when one does not come up
 */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const { users = [], kyverno, crossplane, packages, providerKubernetes, argocd, restart, progress } = options;
  const executables = await ensureExecutables(programsOf(options), progress);
  const components = new Components({ ...(restart && { restart }) });
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
    const programs = programOfPackage(Boolean(providerKubernetes), components, executables, kubernetes, tls);
    // First and alone: nothing takes as long as its webhooks, which are waited for while the others are installed.
    if (kyverno) {
      const { exceptionNamespace } = kyverno;
      const install = () => installKyverno(components, kubernetes.admin, exceptionNamespace);
      await steps.during(`Kyverno's kinds and rights`, install);
    }
    const [running] = await Promise.all([
      argocd && startArgoCd(components, executables, kubernetes, argocd, steps),
      kyverno && startKyverno(components, executables, kubernetes, kyverno, steps),
      crossplane &&
        startCrossplane(components, executables, kubernetes, tls, steps, packages && { packages, programs }),
      providerKubernetes && !packages && startProviderKubernetes(components, executables, kubernetes, tls, steps),
    ]);
    const { kubeConfig, admin } = kubernetes;
    const clients = new Map([[ADMIN.name, admin]]);
    const client = (user: User) => {
      const known = clients.get(user.name) ?? new Client(kubeConfig(user));
      clients.set(user.name, known);
      return known;
    };
    await components.closeAtEnd(async () => clients.forEach((each) => each.close()));
    return {
      folder: components.folder,
      timings: steps.finish(),
      argocd: running,
      components: () => components.status(),
      kubeConfig,
      client,
      waitFor: (what, deadlineSeconds, probe) => components.waitFor(what, deadlineSeconds, probe),
      kill: (name) => components.kill(name),
      stop: () => components.stop(),
    };
  } catch (error) {
    await components.stop();
    throw error;
  } finally {
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
