import type { KubernetesObject } from '@platform/compositions';

/** The object that provider-kubernetes makes for a resource; undefined for a resource of any other provider. */
export function wrappedIn({ kind, spec }: KubernetesObject): KubernetesObject | undefined {
  return kind === 'Object' ? spec?.forProvider?.manifest : undefined;
}
