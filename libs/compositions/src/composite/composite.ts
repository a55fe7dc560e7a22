import type { KubernetesObject } from '../object.ts';
import { deterministicUid } from './identity.ts';

/** The label that carries the composite's name; Crossplane puts it on the composite and on all that it composes. */
export const COMPOSITE_LABEL = 'crossplane.io/composite';

/**
 * A claim as the composite resource that Crossplane core hands to a Composition's functions: with a uid, the label
 * that names it, and the Composition it was given. `spec.crossplane` is what tells function-patch-and-transform that
 * this is a v2 composite, whose connection Secret it has to compose.
 *
 * @param claim the claim with the XRD's defaults applied, as the API server stores it
 * @param composition name of the Composition that core selected for it
 */
export function asComposite(claim: KubernetesObject, composition: string): KubernetesObject {
  const { name, namespace = '', uid, labels, ...metadata } = claim['metadata'];
  return {
    ...claim,
    metadata: {
      ...metadata,
      name,
      ...(namespace && { namespace }),
      uid: uid ?? deterministicUid(claim['apiVersion'], claim['kind'], namespace, name),
      labels: { ...labels, [COMPOSITE_LABEL]: name },
    },
    spec: {
      ...claim['spec'],
      crossplane: { ...claim['spec']?.crossplane, compositionRef: { name: composition } },
    },
  };
}
