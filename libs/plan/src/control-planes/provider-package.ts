/** Kinds of a provider that are no managed resources: Crossplane serves them without activation. */
const CONFIGURATION = /^(Cluster)?ProviderConfig(Usage)?$/;

/**
 * The package that serves an API group, without registry and version; undefined when no provider does. A family has a package
 * for each service, and one named after the family itself for what belongs to all of them.
 */
export function packageOf(group: string): string | undefined {
  if (group === 'kubernetes.m.crossplane.io') return 'provider-kubernetes';
  const [, service, cloud] = /^(?:([a-z0-9]+)\.)?(aws|gcp|azure)\.m\.upbound\.io$/.exec(group) ?? [];
  if (!cloud) return undefined;
  return service ? `provider-${cloud}-${service}` : `provider-family-${cloud}`;
}

/** Whether a kind is a managed resource (crossplane v2.4.0, internal/converter/custom_to_managed.go). */
export function isManaged({ group, kind }: { readonly group: string; readonly kind: string }): boolean {
  return packageOf(group) !== undefined && !CONFIGURATION.test(kind);
}
