import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import {
  checkClaim,
  renderClaim,
  type Claim,
  type ControlPlane,
  type RenderedClaim,
  type Workbench,
} from '@platform/plan';
import { rewritten } from './examples.ts';
import type { Guarantees } from './guarantees.ts';
import { compareKinds } from './kinds.ts';
import { judge } from './refusals.ts';
import { checkSelectors } from './selectors.ts';
import { variantsOf } from './variants.ts';

/**
 * Renders an example in every variant that its API allows on one control plane; what comes out has to be valid against
 * the provider's schema, in scope, keep what the API promises, find every resource that it refers to, and be of the kinds
 * that are activated for it. A variant that is refused has to be one that guarantees.yaml says is.
 */
export async function renderVariants(
  workbench: Workbench,
  example: Claim,
  plane: ControlPlane,
  guarantees: Guarantees,
): Promise<Finding[]> {
  const { manifest } = example;
  const api = await workbench.apis(plane).get(manifest.apiVersion, manifest.kind);
  const spec = api?.schema.properties?.['spec'];
  if (!spec) return checkClaim(example, workbench.apis(plane));
  const results: RenderedClaim[] = [];
  const found = await Promise.all(
    [...variantsOf(spec), ...guarantees.refused.filter(isWritten)].map(async (variant) => {
      const chosen = Object.entries(variant).reduce(
        (changed, [field, value]) => guarantees.changed(changed, field, value),
        manifest.object['spec'] as KubernetesObject,
      );
      const claim = rewritten(example, { ...manifest.object, spec: chosen });
      const { isAccepted, findings: refused } = await judge(workbench, claim, plane, guarantees);
      if (!isAccepted) return refused;
      const { result, findings } = await renderClaim(workbench, claim, plane);
      if (!result) return [...refused, ...findings];
      results.push(result);
      return [
        ...refused,
        ...findings,
        ...guarantees.broken(plane.cloud, result.rendered),
        ...(await checkSelectors(workbench, claim, result.rendered, plane)),
      ];
    }),
  );
  return [...found.flat(), ...(await compareKinds(workbench, results, example, plane))];
}

/** A refusal of any value, '*', is met by the variants themselves. */
const isWritten = (refused: KubernetesObject): boolean => !Object.values(refused).includes('*');
