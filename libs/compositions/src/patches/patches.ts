import type { KubernetesObject } from '../object.ts';

/** A patch with where it stands in the Composition. */
export interface LocatedPatch {
  readonly patch: KubernetesObject;
  /** From the Composition's root, for findings. */
  readonly path: readonly (string | number)[];
}

/** One resource template of a Composition, with the patches of its patch sets put in place of their references. */
export interface Template {
  readonly base: KubernetesObject;
  readonly patches: readonly LocatedPatch[];
  readonly connectionDetails: readonly KubernetesObject[];
  readonly path: readonly (string | number)[];
}

/** The patches between the claim and the pipeline's environment, of all patch-and-transform steps. */
export function environmentPatchesOf(composition: KubernetesObject): LocatedPatch[] {
  return inputsOf(composition).flatMap(({ input, path }) =>
    located(input['environment']?.patches, [...path, 'environment', 'patches']),
  );
}

/** The resource templates of all patch-and-transform steps of a Composition. */
export function templatesOf(composition: KubernetesObject): Template[] {
  return inputsOf(composition).flatMap(({ input, path: root }) => {
    const sets = new Map<string, LocatedPatch[]>();
    (input['patchSets'] ?? []).forEach((set: KubernetesObject, index: number) => {
      sets.set(set['name'], located(set['patches'], [...root, 'patchSets', index, 'patches']));
    });
    return (input['resources'] ?? []).map((template: KubernetesObject, index: number): Template => {
      const path = [...root, 'resources', index];
      return {
        base: template['base'] ?? {},
        patches: located(template['patches'], [...path, 'patches']).flatMap((one) =>
          one.patch['type'] === 'PatchSet' ? (sets.get(one.patch['patchSetName']) ?? []) : [one],
        ),
        connectionDetails: template['connectionDetails'] ?? [],
        path,
      };
    });
  });
}

/** The inputs of the patch-and-transform steps, and where they stand. */
function inputsOf(composition: KubernetesObject): { input: KubernetesObject; path: (string | number)[] }[] {
  const steps: KubernetesObject[] = composition['spec']?.pipeline ?? [];
  return steps.flatMap(({ input }, at) =>
    String(input?.apiVersion).startsWith('pt.fn.crossplane.io/')
      ? [{ input, path: ['spec', 'pipeline', at, 'input'] }]
      : [],
  );
}

function located(patches: readonly KubernetesObject[] = [], path: readonly (string | number)[]): LocatedPatch[] {
  return patches.map((patch, index) => ({ patch, path: [...path, index] }));
}

/** The kinds a template may become: that of its base, and those that a map transform patches in. */
export function kindsOf({ base, patches }: Template): { readonly apiVersion: string; readonly kind: string }[] {
  const choices = (field: string): string[] => {
    const maps = patches
      .filter(({ patch }) => patch['toFieldPath'] === field)
      .flatMap(({ patch }) => patch['transforms'] ?? [])
      .flatMap((transform: KubernetesObject) => Object.values(transform['map'] ?? {}) as string[]);
    return [...new Set([...maps, ...(base[field] === undefined ? [] : [base[field]])])];
  };
  return choices('apiVersion').flatMap((apiVersion) => choices('kind').map((kind) => ({ apiVersion, kind })));
}
