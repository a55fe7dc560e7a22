/** A Kubernetes object as JSON: whatever stands in a manifest. */
// oxlint-disable-next-line typescript/no-explicit-any -- the shape is the schema's business, not the compiler's
export type KubernetesObject = Record<string, any>;
