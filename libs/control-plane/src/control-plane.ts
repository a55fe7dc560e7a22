import type { KubeConfig } from '@kubernetes/client-node';
import type { Progress } from '@platform/engines';
import { Client } from './api/client.ts';
import { Components } from './component/components.ts';
import { ensureExecutables } from './executables.ts';
import { KUBERNETES, startKubernetes } from './kubernetes/kubernetes.ts';
import { KYVERNO_USERS, kyvernoPrograms, startKyverno, type KyvernoSettings } from './kyverno/kyverno.ts';
import { startSteps } from './steps.ts';
import { ADMIN, type User } from './users/users.ts';
import type { Probe } from './wait-for.ts';

/** What a control plane consists of. */
export interface ControlPlaneOptions {
  /** Who can speak to it, beside ADMIN. */
  readonly users?: readonly User[];
  /** With Kyverno's admission controller; without Kyverno when absent. */
  readonly kyverno?: KyvernoSettings;
  /** Gets a line every few seconds; standard error when absent. */
  readonly progress?: Progress;
}

/** A running Kubernetes API. It ends at the latest when this process does. */
export interface ControlPlane {
  /** Its state and the logs of its programs; gone when it has stopped. */
  readonly folder: string;
  /** Seconds that each step of the start took. */
  readonly timings: Readonly<Record<string, number>>;
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
 * Starts a Kubernetes API from the real programs, as plain processes on loopback: etcd, kube-apiserver with RBAC,
 * kube-controller-manager and, when wanted, Kyverno with the rights of its chart. Nothing runs pods.
 *
 * @throws EngineError when a program cannot be built, ControlPlaneError when one does not come up
 */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const { users = [], kyverno, progress } = options;
  const programs = [...KUBERNETES, ...(kyverno ? kyvernoPrograms(kyverno) : [])];
  const executables = await ensureExecutables(programs, progress);
  const components = new Components();
  const steps = startSteps('starting a control plane', progress);
  try {
    const everyone = [ADMIN, ...KYVERNO_USERS, ...users];
    const kubernetes = await startKubernetes(components, executables, everyone, steps);
    if (kyverno) await startKyverno(components, executables, kubernetes, kyverno, steps);
    const { kubeConfig } = kubernetes;
    return {
      folder: components.folder,
      timings: steps.finish(),
      kubeConfig,
      client: (user) => new Client(kubeConfig(user)),
      waitFor: (what, deadlineSeconds, probe) => components.waitFor(what, deadlineSeconds, probe),
      stop: () => components.stop(),
    };
  } catch (error) {
    await components.stop();
    throw error;
  } finally {
    steps.stop();
  }
}
