/** Any Kubernetes object. */
export type KubernetesObject = Record<string, any>;

/** Who asks, as the API server knows them. */
export interface User {
  readonly username: string;
  readonly groups: readonly string[];
}

/** A request to write, as policies see it: defaults are filled in already. */
export interface Admission {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  /** The resource by the names that match rules know it by. */
  readonly resource: { readonly group: string; readonly version: string; readonly plural: string };
  /** What shall be stored; null on DELETE. */
  readonly object: KubernetesObject | null;
  /** What is stored; null on CREATE. */
  readonly oldObject: KubernetesObject | null;
  /** The namespace that the object stands in; null when it belongs to the whole cluster. */
  readonly namespace: KubernetesObject | null;
  readonly user: User;
}
