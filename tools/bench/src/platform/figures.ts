import type { Percentiles } from './percentiles.ts';

/** What one size of pushes took, from the end of `git push` to Ready. */
export interface PushFigures extends Percentiles {
  /** Of each push. */
  readonly claims: number;
  readonly pushes: number;
  /** How many of all the claims were Ready in time. */
  readonly ready: number;
  readonly deadlineSeconds: number;
}

/** A program and the memory that it had, in MiB; undefined where the machine does not tell. */
export interface MemoryFigures {
  readonly component: string;
  /** When the control plane was ready, without anything on it. */
  readonly planeMiB: number | undefined;
  /** When all committed claims were Ready. */
  readonly readyMiB: number | undefined;
  /** After the last push. */
  readonly endMiB: number | undefined;
}

/** What the whole platform takes on this machine, with a simulated cloud behind it. */
export interface PlatformFigures {
  /** Of the simulated cloud, for each resource: the average. */
  readonly cloudLatencySeconds: number;
  readonly cores: number;
  /** Processes that wanted to run in the minute before the start: what other work falsifies the figures. */
  readonly loadBefore: number;
  /** Until Argo CD, Kyverno and Crossplane run and gitops/root.yaml is applied. */
  readonly planeSeconds: number;
  /** Until Argo CD has brought APIs, policies and namespaces. */
  readonly installedSeconds: number;
  readonly committedClaims: number;
  /** Until all committed claims were Ready, from the same start. */
  readonly readySeconds: number;
  readonly pushes: readonly PushFigures[];
  readonly memory: readonly MemoryFigures[];
}
