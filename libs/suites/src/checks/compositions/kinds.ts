import { kindsOf, templatesOf } from '@platform/compositions';
import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import type { Claim, ControlPlane, RenderedClaim } from '@platform/plan';

/**
 * What is activated is read off a Composition; what is composed, the function decides. Where a claim chooses the kind of a
 * resource, the two have to be the same over all choices that the API offers.
 */
export function compareKinds(results: readonly RenderedClaim[], { manifest }: Claim, plane: ControlPlane): Finding[] {
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
    const composed = new Set(results.flatMap((result) => kindIn(result, template.name) ?? []));
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

/** The kind that a resource of a claim has, if the claim has it at all. */
function kindIn({ rendered }: RenderedClaim, name: string): string | undefined {
  const found = rendered.resources.find(({ resource }) => resource === name);
  return found && `${found.object['apiVersion']} ${found.object['kind']}`;
}
