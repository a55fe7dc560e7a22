export type { Crd, CrdVersion, KubernetesSchema, PrinterColumn, Scope, ValidationRule } from './crd.ts';
export { checkDefinition } from './definition/check-definition.ts';
export { crdFromXrd } from './definition/crd-from-xrd.ts';
export type { SchemaIssue } from './issue.ts';
export type { ResourceSchema } from './resource-schema.ts';
export type { SkippedRule } from './rules/check-rules.ts';
export { SchemaSet, type KnownKind } from './schema-set.ts';
export { explainUnknownKind } from './unknown-kind.ts';
export { validateManifests } from './validate-manifests.ts';
