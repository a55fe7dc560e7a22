import type { KubernetesObject } from '../object.ts';
import type { Rendered } from '../render.ts';

/** The type that function-patch-and-transform v0.10.7 gives the Secret it composes for a v2 composite. */
const TYPE = 'connection.crossplane.io/v1alpha1';

/** The Secret that applications read, or undefined while no connection detail has a value. */
export function connectionSecretOf({ resources }: Pick<Rendered, 'resources'>): KubernetesObject | undefined {
  return resources.find(({ object }) => object['kind'] === 'Secret' && object['type'] === TYPE)?.object;
}
