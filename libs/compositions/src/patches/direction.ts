import type { KubernetesObject } from '../object.ts';
import type { LocatedPatch } from './patches.ts';

/** What a patch connects: the claim, the composed resource, and the pipeline's environment. */
export type End = 'claim' | 'composed' | 'environment';

/**
 * From where to where a patch copies (function-patch-and-transform v0.10.7, input/v1beta1); undefined for a type that
 * does not exist.
 *
 * @param owner what the patch belongs to: a composed resource, or the environment
 */
export function directionOf(patch: KubernetesObject, owner: End): { readonly from: End; readonly to: End } | undefined {
  switch (patch['type'] ?? 'FromCompositeFieldPath') {
    case 'FromCompositeFieldPath':
    case 'CombineFromComposite':
      return { from: 'claim', to: owner };
    case 'ToCompositeFieldPath':
    case 'CombineToComposite':
      return { from: owner, to: 'claim' };
    case 'FromEnvironmentFieldPath':
    case 'CombineFromEnvironment':
      return { from: 'environment', to: owner };
    case 'ToEnvironmentFieldPath':
    case 'CombineToEnvironment':
      return { from: owner, to: 'environment' };
    default:
      return undefined;
  }
}

/** The fields that a patch reads, each with where it is written. */
export function readsOf({ patch, path }: LocatedPatch): (readonly [field: unknown, at: (string | number)[]])[] {
  if (patch['fromFieldPath'] !== undefined) return [[patch['fromFieldPath'], [...path, 'fromFieldPath']]];
  const variables: KubernetesObject[] = patch['combine']?.variables ?? [];
  return variables.map(({ fromFieldPath }, index) => [
    fromFieldPath,
    [...path, 'combine', 'variables', index, 'fromFieldPath'],
  ]);
}
