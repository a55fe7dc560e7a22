import type { KubernetesObject } from '../object.ts';

/** A patch with where it stands in the Composition. */
export interface LocatedPatch {
  readonly patch: KubernetesObject;
  /** From the Composition's root, for findings. */
  readonly path: readonly (string | number)[];
}

/** One resource template of a Composition, with the patches of its patch sets put in place of their references. */
export interface Template {
  readonly name: string;
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
        name: String(template['name']),
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

/** A kind of object, in one version. */
export interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** All kinds that a Composition may compose. */
export function composedKindsOf(composition: KubernetesObject): readonly Kind[] {
  return templatesOf(composition).flatMap(kindsOf).filter(isFirst);
}

/**
 * The kinds a template may become: that of its base, unless a Required patch always replaces it, and those that map
 * transforms patch in. Where the same field of the claim chooses both apiVersion and kind, it chooses them together.
 */
export function kindsOf({ base, patches }: Template): readonly Kind[] {
  const kinds = choicesOf('kind', base, patches);
  return choicesOf('apiVersion', base, patches)
    .flatMap((group) =>
      kinds
        .filter((kind) => group.source === undefined || group.source !== kind.source || group.key === kind.key)
        .map((kind) => ({ apiVersion: group.value, kind: kind.value })),
    )
    .filter(isFirst);
}

/** What a field may hold: the value of the base, or one that a map has for a key. */
interface Choice {
  readonly value: string;
  readonly key?: string;
  /** What the key is read from, and how. */
  readonly source?: string;
}

function choicesOf(field: 'apiVersion' | 'kind', base: KubernetesObject, patches: readonly LocatedPatch[]): Choice[] {
  const chosen = patches.filter(({ patch }) => patch['toFieldPath'] === field);
  const isReplaced = chosen.some(({ patch }) => patch['policy']?.fromFieldPath === 'Required');
  return [
    ...(isReplaced || base[field] === undefined ? [] : [{ value: String(base[field]) }]),
    ...chosen.flatMap(({ patch: { type, fromFieldPath, combine, transforms = [] } }) =>
      (transforms as KubernetesObject[]).flatMap(({ map = {} }, index) => {
        const source = JSON.stringify([type, fromFieldPath, combine, transforms.slice(0, index)]);
        return Object.entries(map).map(([key, value]) => ({ value: String(value), key, source }));
      }),
    ),
  ];
}

function isFirst({ apiVersion, kind }: Kind, index: number, all: readonly Kind[]): boolean {
  return all.findIndex((one) => one.apiVersion === apiVersion && one.kind === kind) === index;
}
