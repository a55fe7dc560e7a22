import { stringifyYaml } from '@platform/manifests';
import type { Cloud } from '@platform/plan';
import type { RefusedExample, RenderedExample } from '../api/render.ts';
import { MARK } from '../files/mark.ts';
import { CLOUD_NAMES } from '../page/names.ts';
import { mergePatch } from './merge-patch.ts';
import { trimmed } from './trim.ts';

/**
 * What the examples of an API become on a cloud: the first in full, the others as merge patches of it, so that a change
 * of a Composition shows once and a reviewer sees what each choice of a claim does.
 */
export function snapshot(
  cloud: Cloud,
  [first, ...others]: readonly RenderedExample[],
  refused: readonly RefusedExample[],
): string {
  if (!first) return '';
  const base = resourcesOf(first);
  const document = {
    [first.example.name]: base,
    ...Object.fromEntries(others.map((one) => [one.example.name, mergePatch(base, resourcesOf(one)) ?? {}])),
    ...Object.fromEntries(refused.map(({ example, why }) => [example.name, `refused: ${why}`])),
  };
  return [
    `# ${MARK}`,
    `# What the examples become in production on ${CLOUD_NAMES[cloud]}, by the resource's name in the Composition: ${first.example.name} in full,`,
    `# then what every other one changes in it; null is what it does not have. What the cloud answers is simulated.`,
    stringifyYaml(document),
  ].join('\n');
}

function resourcesOf({ resources }: RenderedExample): Record<string, unknown> {
  return Object.fromEntries(resources.map(({ resource, object }) => [resource, trimmed(object)]));
}
