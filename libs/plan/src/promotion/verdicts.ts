import type { Action, Verdict } from '@platform/policies';
import type { Claim } from '../claims/read.ts';
import type { Environment } from '../control-planes/target.ts';
import { policiesOf, requestIn, type Judging } from './request.ts';

/** What one policy says of a claim in one environment. */
export interface EnvironmentVerdict {
  readonly outcome: Verdict['outcome'];
  /** What the environment does when the policy fails. */
  readonly actions: readonly Action[];
  /** Why it fails. */
  readonly message: string | undefined;
  /** The exceptions that matched. */
  readonly exceptions: readonly string[];
}

/** What one policy says of a claim, by environment; absent where it does not look at such a claim. */
export interface PolicyVerdicts {
  readonly policy: string;
  readonly fix: string | undefined;
  readonly environments: Readonly<Partial<Record<Environment, EnvironmentVerdict>>>;
}

/** What all policies say of one claim. */
export interface ClaimVerdictTable {
  /** Environments in which no control plane takes the claim, so that no policy is asked. */
  readonly refusedIn: readonly Environment[];
  /** By name, those that look at the claim in any environment. */
  readonly policies: readonly PolicyVerdicts[];
}

/**
 * Asks the policies of each environment about a claim as if it stood there, with that environment's defaults.
 *
 * @throws ContentError when the policies of one cannot be built
 */
export async function verdictsOf(
  workbench: Judging,
  claim: Claim,
  environments: readonly Environment[],
): Promise<ClaimVerdictTable> {
  const refusedIn: Environment[] = [];
  const rows = new Map<string, { fix: string | undefined; environments: PolicyVerdicts['environments'] }>();
  for (const environment of environments) {
    const { set } = await policiesOf(workbench, environment);
    const request = await requestIn(workbench, claim, environment);
    if (!request) {
      refusedIn.push(environment);
      continue;
    }
    for (const { policy, outcome, message, exceptions } of set.judge(request).verdicts) {
      const verdict = { outcome, actions: policy.actions, message, exceptions: exceptions.map(({ name }) => name) };
      const others = rows.get(policy.name)?.environments;
      rows.set(policy.name, { fix: policy.fix, environments: { ...others, [environment]: verdict } });
    }
  }
  const policies = [...rows].map(([policy, row]) => ({ policy, ...row }));
  return { refusedIn, policies: policies.toSorted((one, other) => (one.policy < other.policy ? -1 : 1)) };
}
