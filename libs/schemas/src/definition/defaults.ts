import type { KubernetesSchema } from '../crd.ts';
import { within, type SchemaIssue } from '../issue.ts';
import { checkRules } from '../rules/check-rules.ts';
import { compileCheck } from '../validation/compile.ts';
import { withDefaults } from '../validation/defaults.ts';

/** Defaults that violate the schema of their own field, which makes the API server refuse the definition. */
export function checkDefaults(schema: KubernetesSchema, path: SchemaIssue['path']): SchemaIssue[] {
  const issues = schema.default === undefined ? [] : within([...path, 'default'], checkDefault(schema));
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    issues.push(...checkDefaults(field, [...path, 'properties', name]));
  }
  if (schema.items !== undefined) issues.push(...checkDefaults(schema.items, [...path, 'items']));
  const rest = schema.additionalProperties;
  if (typeof rest === 'object') issues.push(...checkDefaults(rest, [...path, 'additionalProperties']));
  return issues;
}

function checkDefault(schema: KubernetesSchema): SchemaIssue[] {
  const value = withDefaults(schema.default, schema);
  const issues = compileCheck(schema)(value);
  return [...issues, ...checkRules(value, undefined, schema, issues).issues];
}
