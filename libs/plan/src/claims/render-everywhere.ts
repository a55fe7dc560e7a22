import { exitCode, type Finding } from '@platform/findings';
import type { ControlPlane } from '../control-planes/load.ts';
import type { Workbench } from '../workbench.ts';
import { checkClaim } from './check.ts';
import type { Claim } from './read.ts';
import { renderClaim, type RenderedClaim } from './render.ts';

/** What the control planes of a claim's environment make of it. */
export interface RenderedEverywhere {
  readonly plans: readonly { readonly plane: ControlPlane; readonly result: RenderedClaim }[];
  readonly findings: readonly Finding[];
}

/** Checks a claim and renders it on every control plane of the workbench that serves its environment. */
export async function renderEverywhere(workbench: Workbench, claim: Claim): Promise<RenderedEverywhere> {
  const planes = workbench.planes.filter(({ environment }) => environment === claim.environment);
  const findings = planes[0] ? await checkClaim(claim, workbench.apis(planes[0])) : [];
  const plans: RenderedEverywhere['plans'][number][] = [];
  // A claim that the API server refuses never reaches a Composition.
  for (const plane of exitCode(findings) === 0 ? planes : []) {
    const { result, findings: problems } = await renderClaim(workbench, claim, plane);
    findings.push(...problems);
    if (result) plans.push({ plane, result });
  }
  return { plans, findings };
}
