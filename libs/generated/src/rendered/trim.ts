import { inOrder, RESOURCE_NAME_ANNOTATION, type KubernetesObject } from '@platform/compositions';

/** Labels and annotations that Crossplane puts on everything that it composes. */
const OF_CROSSPLANE = new Set(['crossplane.io/composite', RESOURCE_NAME_ANNOTATION]);

/**
 * A composed resource without what follows from the claim alone: its owner, its namespace, what Crossplane marks it
 * with, and a name that Crossplane made up. What is left is what the Composition decided.
 */
export function trimmed(object: KubernetesObject): KubernetesObject {
  const { metadata = {}, ...rest } = object;
  const kept = {
    ...(metadata.generateName === undefined && { name: metadata.name }),
    ...named('labels', metadata.labels),
    ...named('annotations', metadata.annotations),
  };
  return inOrder({ ...rest, ...(Object.keys(kept).length > 0 && { metadata: kept }) });
}

function named(field: string, entries: Readonly<Record<string, string>> = {}): KubernetesObject {
  const own = Object.entries(entries).filter(([key]) => !OF_CROSSPLANE.has(key));
  return own.length === 0 ? {} : { [field]: Object.fromEntries(own) };
}
