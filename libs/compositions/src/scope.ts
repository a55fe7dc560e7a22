import type { ResourceSchema, SchemaIssue } from '@platform/schemas';
import type { KubernetesObject } from './object.ts';
import type { ComposedResource } from './render.ts';

/**
 * A namespaced composite may compose only namespaced resources, in its own namespace. Core refuses the first at run
 * time (`cannot apply cluster scoped composed resource`) and overwrites the second; its own `internal render` notices
 * neither, because its in-memory client calls every kind namespaced.
 */
export function checkScope(
  composite: KubernetesObject,
  { askedNamespace }: ComposedResource,
  schema: ResourceSchema,
): SchemaIssue[] {
  const own = composite['metadata'].namespace;
  if (!own) return [];
  if (schema.scope === 'Cluster') {
    return [
      {
        code: 'scope-violation',
        path: ['kind'],
        message: `${schema.kind} is cluster-scoped, and a namespaced claim cannot compose it`,
        hint: 'Compose a namespaced kind, or wrap it in an Object of kubernetes.m.crossplane.io.',
      },
    ];
  }
  if (askedNamespace === undefined || askedNamespace === own) return [];
  return [
    {
      code: 'scope-violation',
      path: ['metadata', 'namespace'],
      message: `the resource asks for namespace "${askedNamespace}"; Crossplane puts it into the claim's own, "${own}"`,
      hint: 'Leave metadata.namespace out of the base.',
    },
  ];
}
