import { isDeepStrictEqual } from 'node:util';
import { RESOURCE_NAME_ANNOTATION, renderWithCore, type KubernetesObject, type Rendered } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, renderSecondLife, type Claim, type ControlPlane, type Workbench } from '@platform/plan';

/**
 * Renders a claim with Crossplane core's own reconciler too, on its first life and on its second, and compares whole
 * objects: names, labels, owner references and all.
 */
export async function compareWithCore(workbench: Workbench, claim: Claim, plane: ControlPlane): Promise<Finding[]> {
  const { result, findings } = await renderClaim(workbench, claim, plane);
  if (!result) return [...findings];
  const { stored, composition, definition, first, rendered } = result;
  const core = await renderWithCore({ claim: stored, composition, definition }, workbench.functions);
  const life = await renderSecondLife(workbench, result, plane.cloud);
  const observed = [...life.observed.values()];
  const second = await renderWithCore(
    // Core takes the stored uid for granted once resources exist that the claim owns.
    { claim: rendered.composite, composition, definition, observed },
    workbench.functions,
  );
  const where = `${plane.cloud}/${plane.environment}`;
  return [
    ...differences(first, core.resources).map((what) => differing(claim, `${where}, first render: ${what}`)),
    ...differences(life.rendered, second.resources).map((what) => differing(claim, `${where}, second render: ${what}`)),
    ...statusDifferences(life.rendered, second.composite).map((what) => differing(claim, `${where}: ${what}`)),
  ];
}

/** What two renders of one claim disagree on, a line a resource. */
export function differences({ resources }: Rendered, core: readonly KubernetesObject[]): string[] {
  const ours = new Map(resources.map(({ resource, object }) => [resource, object]));
  const theirs = new Map(
    core.map((object) => [String(object['metadata'].annotations?.[RESOURCE_NAME_ANNOTATION]), object]),
  );
  const names = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return names.flatMap((name) => {
    const [one, other] = [ours.get(name), theirs.get(name)];
    if (!one) return [`only Crossplane composes ${name}`];
    if (!other) return [`Crossplane does not compose ${name}`];
    return isDeepStrictEqual(one, other) ? [] : [`${name} differs`];
  });
}

/** The claim's own status, and whether it is Ready; core adds conditions of its own. */
function statusDifferences({ status, ready }: Rendered, composite: KubernetesObject | undefined): string[] {
  const { conditions = [], ...theirs } = composite?.['status'] ?? {};
  const core = conditions.some(({ type, status: value }: KubernetesObject) => type === 'Ready' && value === 'True');
  return [
    ...(isDeepStrictEqual(status, theirs)
      ? []
      : [`status differs: ${JSON.stringify(status)}, core ${JSON.stringify(theirs)}`]),
    ...(ready === core ? [] : [`ready is ${ready}, core says ${core}`]),
  ];
}

function differing({ manifest }: Claim, message: string): Finding {
  return findingAt(manifest, [], {
    code: 'render-differs',
    severity: 'error',
    message: `Crossplane core renders this claim differently: ${message}`,
    hint: 'libs/compositions has to do what core does.',
  });
}
