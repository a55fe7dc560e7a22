import type { KubernetesObject } from '../object.ts';
import { COMPOSITE_LABEL } from './composite.ts';
import { childName } from './identity.ts';

/** The annotation that says which entry of the Composition a composed resource came from. */
export const RESOURCE_NAME_ANNOTATION = 'crossplane.io/composition-resource-name';

/**
 * Gives a resource that a function desires the metadata that core adds before it applies it: name, namespace, label,
 * annotation and controller reference (crossplane v2.4.0, composition_render.go and composition_functions.go).
 *
 * @param desired what the function returned
 * @param resource its name in the Composition
 * @param existing the same resource as observed, which keeps its name
 */
export function asComposed(
  desired: KubernetesObject,
  resource: string,
  composite: KubernetesObject,
  existing?: KubernetesObject,
): KubernetesObject {
  const { name: parent, namespace, uid } = composite['metadata'];
  // An existing resource keeps its name, whatever the function says now.
  const { name: given, generateName } = existing?.['metadata'] ?? desired['metadata'] ?? {};
  const prefix = generateName ?? (given === undefined ? `${parent}-` : undefined);
  const metadata = desired['metadata'] ?? {};
  return {
    ...desired,
    metadata: {
      ...metadata,
      ...(prefix !== undefined && { generateName: prefix }),
      name: given ?? childName(prefix!, uid, resource),
      ...(namespace && { namespace }),
      labels: { ...metadata.labels, [COMPOSITE_LABEL]: parent },
      annotations: { ...metadata.annotations, [RESOURCE_NAME_ANNOTATION]: resource },
      ownerReferences: [
        {
          apiVersion: composite['apiVersion'],
          kind: composite['kind'],
          name: parent,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
  };
}
