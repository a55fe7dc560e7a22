import { kindsOf, templatesOf } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderSecondLife, type Claim, type ControlPlane, type RenderedClaim, type Workbench } from '@platform/plan';

/**
 * What is activated is read off a Composition; what is composed, the function decides. Where a claim chooses the kind of a
 * resource, the two have to be the same over all choices that the API offers.
 */
export async function compareKinds(
  workbench: Workbench,
  results: readonly RenderedClaim[],
  { manifest }: Claim,
  plane: ControlPlane,
): Promise<Finding[]> {
  const [first] = results;
  if (!first) return [];
  const where = `${plane.cloud}/${plane.environment}: Composition ${first.composition['metadata'].name}`;
  const problem = (message: string, hint: string) =>
    findingAt(manifest, ['kind'], {
      code: 'activation-wrong',
      severity: 'error',
      message: `${where} ${message}`,
      hint,
    });
  const choosing = templatesOf(first.composition).filter(({ patches }) =>
    patches.some(({ patch }) => ['apiVersion', 'kind'].includes(patch['toFieldPath'])),
  );
  const findings: Finding[] = [];
  for (const template of choosing) {
    const read = new Set(kindsOf(template).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    const rendered = await Promise.all(results.map((result) => kindIn(workbench, result, template.name, plane)));
    const composed = new Set(rendered.filter((kind) => kind !== undefined));
    for (const kind of [...composed].filter((kind) => !read.has(kind))) {
      const hint = 'Patch apiVersion and kind by a map, as the last transform.';
      findings.push(problem(`composes ${kind}, which cannot be read off it, so that it is not activated`, hint));
    }
    for (const kind of [...read].filter((kind) => !composed.has(kind))) {
      const hint = 'Leave it out of the map, make the patch Required, or offer what chooses it.';
      findings.push(problem(`could compose ${kind}, which no claim can choose: it is activated in vain`, hint));
    }
  }
  return findings;
}

/** The kind that a resource of a claim has; one that waits for another appears in the claim's second life. */
async function kindIn(
  workbench: Workbench,
  result: RenderedClaim,
  name: string,
  { cloud }: ControlPlane,
): Promise<string | undefined> {
  const named = ({ resource }: { readonly resource: string }) => resource === name;
  const found =
    result.rendered.resources.find(named) ??
    (await renderSecondLife(workbench, result, cloud)).rendered.resources.find(named);
  return found && `${found.object['apiVersion']} ${found.object['kind']}`;
}
