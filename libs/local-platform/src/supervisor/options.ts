import type { Cloud, Environment } from '@platform/plan';

/** What `platform up` asks the process for that runs the platform. */
export interface SupervisorOptions {
  readonly root: string;
  readonly cloud: Cloud;
  /** Argo CD runs on the control plane of the first. */
  readonly environments: readonly [Environment, ...Environment[]];
  /** All teams when absent. */
  readonly teams?: readonly string[];
  /** Of the status page; a free one when 0. */
  readonly port: number;
  /** After so long everything ends by itself. */
  readonly hours: number;
}
