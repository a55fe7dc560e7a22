import type { KubernetesObject } from '@platform/compositions';

/** What a control plane serves: its APIs, and the Composition that each of them uses. */
export interface Content {
  readonly definitions: readonly KubernetesObject[];
  readonly compositions: readonly KubernetesObject[];
  /** Everything else that the overlay holds: shared network resources, functions, namespaces. */
  readonly others: readonly KubernetesObject[];
}

/** Sorts the objects of an overlay. */
export function contentOf(objects: readonly KubernetesObject[]): Content {
  const isA = (kind: string) => (object: KubernetesObject) =>
    object['kind'] === kind && String(object['apiVersion']).startsWith('apiextensions.crossplane.io/');
  const isDefinition = isA('CompositeResourceDefinition');
  const isComposition = isA('Composition');
  return {
    definitions: objects.filter(isDefinition),
    compositions: objects.filter(isComposition),
    others: objects.filter((object) => !isDefinition(object) && !isComposition(object)),
  };
}

/** The XRD that serves a kind of claim, whatever its version. */
export function definitionOf(content: Content, kind: string): KubernetesObject | undefined {
  return content.definitions.find(({ spec }) => spec.names.kind === kind);
}

/**
 * The Composition that Crossplane would choose for a claim that names none: the enforced one, else the default.
 * Without either it picks one at random, which no control plane of ours may leave to chance: then undefined.
 */
export function compositionOf(content: Content, definition: KubernetesObject): KubernetesObject | undefined {
  const { enforcedCompositionRef, defaultCompositionRef } = definition['spec'];
  const name = enforcedCompositionRef?.name ?? defaultCompositionRef?.name;
  return content.compositions.find(({ metadata }) => metadata.name === name);
}
