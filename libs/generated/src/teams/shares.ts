import type { Team } from '@platform/plan';

/** What the pods of a namespace may reserve together, in Kubernetes' own quantities. */
export interface Share {
  readonly cpu: string;
  readonly memory: string;
  readonly pods: string;
}

/** By how much hangs on a team's services; the same in every environment, so that dev shows what production needs. */
export const SHARES: Readonly<Record<Team['tier'], Share>> = {
  critical: { cpu: '16', memory: '32Gi', pods: '100' },
  standard: { cpu: '8', memory: '16Gi', pods: '50' },
  experimental: { cpu: '4', memory: '8Gi', pods: '20' },
};
