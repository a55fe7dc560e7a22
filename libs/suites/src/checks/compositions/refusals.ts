import type { KubernetesObject } from '@platform/compositions';
import { exitCode, type Finding } from '@platform/findings';
import { checkClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import { inWords, type Guarantees } from './guarantees.ts';

/** What a control plane says to a claim. */
export interface Verdict {
  readonly isAccepted: boolean;
  /** What is wrong with the verdict: a claim refused that should not be, taken that should not, or for another reason. */
  readonly findings: readonly Finding[];
}

/** Whether a control plane takes a claim, and whether that is what the API promises in guarantees.yaml. */
export async function judge(
  workbench: Workbench,
  claim: Claim,
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Verdict> {
  const { manifest } = claim;
  const apis = workbench.apis(plane);
  const findings = await checkClaim(claim, apis);
  const isAccepted = exitCode(findings) === 0;
  const api = await apis.get(manifest.apiVersion, manifest.kind);
  const stored = (api?.withDefaults(manifest.object) ?? manifest.object) as KubernetesObject;
  const promised = guarantees.refusal(plane.cloud, stored);
  if (!promised) return { isAccepted, findings };
  if (!isAccepted && findings.some(({ message }) => message.includes(promised.says)))
    return { isAccepted, findings: [] };
  const answer = isAccepted ? 'is accepted' : `is told only: ${findings.map(({ message }) => message).join('; ')}`;
  const message = `${plane.cloud}/${plane.environment}: the claim ${manifest.name} with ${inWords(stored['spec'])} ${answer}`;
  return { isAccepted, findings: [guarantees.finding(['refused', promised.index, 'says'], message)] };
}

/** The claims without those that this control plane refuses, and rightly so. */
export async function acceptedOf(
  workbench: Workbench,
  claims: readonly Claim[],
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Claim[]> {
  const verdicts = await Promise.all(claims.map((claim) => judge(workbench, claim, plane, guarantees)));
  return claims.filter((_, index) => verdicts[index]!.isAccepted || verdicts[index]!.findings.length > 0);
}
