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
    [...variantsOf(spec).map((variant) => ({ spec: variant })), ...guarantees.refused].map(async (choice) => {
      const claim = changedBy(choice, example, guarantees);
      if (!claim) return [];
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
  return [...found.flat(), ...compareKinds(results, example, plane)];
}

/** What a claim may choose, or must not. */
interface Choice {
  readonly spec?: KubernetesObject;
  readonly name?: string;
}

/** An example with other choices; undefined for those of any value, '*', which the variants themselves meet. */
function changedBy({ spec = {}, name }: Choice, example: Claim, guarantees: Guarantees): Claim | undefined {
  const { metadata, ...object } = example.manifest.object as KubernetesObject;
  if (Object.values(spec).includes('*')) return undefined;
  const chosen = Object.entries(spec).reduce(
    (changed, [field, value]) => guarantees.changed(changed, field, value),
    object['spec'] as KubernetesObject,
  );
  return rewritten(example, { ...object, metadata: { ...metadata, name: name ?? metadata.name }, spec: chosen });
}
