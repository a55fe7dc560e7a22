import type { KubernetesSchema } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';

/** A check of one value that JSON schema has no keyword for; paths in its issues start at the value. */
export type Check = (value: unknown) => SchemaIssue[];

/** A JSON schema for ajv; `checks` is this package's own keyword. */
export type JsonSchema = Record<string, unknown>;

/** Turns the parts of a schema that stand on their own into checks. */
export interface Checks {
  /** The check for a large part, which is compiled when first used. */
  readonly deferred: (schema: KubernetesSchema) => Check;
  /** The checks of `x-kubernetes-list-type` and `x-kubernetes-embedded-resource` at this node. */
  readonly extensions: (schema: KubernetesSchema) => Check[];
}

const COPIED = [
  'enum',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'required',
] as const;
// Below this number of fields a part costs less to compile than to defer.
const LARGE = 40;

/**
 * The ajv schema that accepts what the API server accepts for `schema` with `--validate=strict`, that is: a field that is
 * neither declared nor covered by additionalProperties or x-kubernetes-preserve-unknown-fields is refused.
 */
export function toJsonSchema(schema: KubernetesSchema, checks: Checks): JsonSchema {
  const json = constraints(schema, (part) => toJsonSchema(part, checks));
  if (schema['x-kubernetes-int-or-string'] === true) json.type = ['integer', 'string'];
  else if (schema.type !== undefined) json.type = schema.type;
  if (schema.nullable === true && json.type !== undefined) json.type = [json.type, 'null'].flat();
  const closed = schema.type === 'object' && schema['x-kubernetes-preserve-unknown-fields'] !== true;
  if (closed && schema.additionalProperties === undefined) json.additionalProperties = false;
  if (schema.properties !== undefined) json.properties = properties(schema, checks);
  const own = checks.extensions(schema);
  if (own.length > 0) json.checks = own;
  return json;
}

function properties(schema: KubernetesSchema, checks: Checks): JsonSchema {
  const result: JsonSchema = schema['x-kubernetes-embedded-resource'] ? { apiVersion: {}, kind: {}, metadata: {} } : {};
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const large = part.properties !== undefined && countFields(part) > LARGE;
    result[name] = large ? { checks: [checks.deferred(part)] } : toJsonSchema(part, checks);
  }
  return result;
}

/** The keywords that only constrain values; inside allOf, anyOf, oneOf and not a schema has no others. */
function constraints(schema: KubernetesSchema, part: (schema: KubernetesSchema) => JsonSchema): JsonSchema {
  const json: JsonSchema = {};
  for (const keyword of COPIED) if (schema[keyword] !== undefined) json[keyword] = schema[keyword];
  // Kubernetes marks a bound as exclusive with a boolean beside it, as JSON schema did up to draft 4.
  if (schema.minimum !== undefined) json[schema.exclusiveMinimum ? 'exclusiveMinimum' : 'minimum'] = schema.minimum;
  if (schema.maximum !== undefined) json[schema.exclusiveMaximum ? 'exclusiveMaximum' : 'maximum'] = schema.maximum;
  if (schema.items !== undefined) json.items = part(schema.items);
  const rest = schema.additionalProperties;
  if (rest !== undefined) json.additionalProperties = typeof rest === 'boolean' ? rest : part(rest);
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (schema[keyword] !== undefined) json[keyword] = schema[keyword].map(constraintsOnly);
  }
  if (schema.not !== undefined) json.not = constraintsOnly(schema.not);
  return json;
}

function constraintsOnly(schema: KubernetesSchema): JsonSchema {
  const json = constraints(schema, constraintsOnly);
  if (schema.type !== undefined) json.type = schema.type;
  if (schema.properties !== undefined) {
    const entries = Object.entries(schema.properties);
    json.properties = Object.fromEntries(entries.map(([name, part]) => [name, constraintsOnly(part)]));
  }
  return json;
}

function countFields(schema: KubernetesSchema): number {
  let count = 1;
  for (const part of Object.values(schema.properties ?? {})) count += countFields(part);
  if (schema.items !== undefined) count += countFields(schema.items);
  if (typeof schema.additionalProperties === 'object') count += countFields(schema.additionalProperties);
  return count;
}
