import { connectionSecretOf, type ComposedResource, type KubernetesObject } from '@platform/compositions';

/** Annotations of a Composition that begin so explain the resource whose name follows, in a line. */
export const EXPLAIN = 'explain.platform.kubecon.io/';

/** The annotation of a Composition that says what the bill depends on. */
export const COST_DRIVERS = 'platform.kubecon.io/cost-drivers';

/** What each resource of a Composition is for, by its name there. */
export function explanationsOf({ metadata }: KubernetesObject): ReadonlyMap<string, string> {
  const annotations = Object.entries<unknown>(metadata.annotations ?? {});
  return new Map(
    annotations
      .filter(([key]) => key.startsWith(EXPLAIN))
      .map(([key, text]) => [key.slice(EXPLAIN.length), String(text).replace(/\s+/g, ' ')] as const),
  );
}

/** The names of the resources that a Composition composes, in its own order. */
export function composedNames(composition: KubernetesObject): string[] {
  const steps: readonly KubernetesObject[] = composition['spec']?.pipeline ?? [];
  return steps.flatMap(({ input }) => ((input?.resources ?? []) as KubernetesObject[]).map(({ name }) => String(name)));
}

/** What a composed resource is for; undefined when nobody says so. */
export function explanationOf(composition: KubernetesObject, composed: ComposedResource): string | undefined {
  // No entry of the Composition: the function gathers it from the connection details of all resources.
  if (connectionSecretOf({ resources: [composed] }))
    return 'What applications read; it appears as soon as there is something in it';
  return explanationsOf(composition).get(composed.resource);
}
