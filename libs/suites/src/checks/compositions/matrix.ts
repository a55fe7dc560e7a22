import type { KubernetesObject } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { checkClaim, renderClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import { rewritten } from './examples.ts';
import type { Guarantees } from './guarantees.ts';
import { judge } from './refusals.ts';
import { checkSelectors } from './selectors.ts';
import { variantsOf } from './variants.ts';

/**
 * Renders an example in every variant that its API allows on one control plane; what comes out has to be valid against
 * the provider's schema, in scope, keep what the API promises, and find every resource that it refers to. A variant that
 * is refused has to be one that guarantees.yaml says is.
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
  const rendered = await Promise.all(
    variantsOf(spec).map(async (variant) => {
      const chosen = Object.entries(variant).reduce(
        (changed, [field, value]) => guarantees.changed(changed, field, value),
        manifest.object['spec'] as KubernetesObject,
      );
      const claim = rewritten(example, { ...manifest.object, spec: chosen });
      const { isAccepted, findings: refused } = await judge(workbench, claim, plane, guarantees);
      if (!isAccepted) return refused;
      const { result, findings } = await renderClaim(workbench, claim, plane);
      if (!result) return [...refused, ...findings];
      return [
        ...refused,
        ...findings,
        ...guarantees.broken(plane.cloud, result.rendered),
        ...(await checkSelectors(workbench, claim, result.rendered, plane)),
      ];
    }),
  );
  return rendered.flat();
}
