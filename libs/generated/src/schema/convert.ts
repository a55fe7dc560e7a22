import type { KubernetesSchema } from '@platform/schemas';

/** A JSON schema as editors read it (draft 7). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Keywords that mean the same in both. */
const SHARED = [
  'description',
  'default',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'multipleOf',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

/** Formats that JSON schema has too; the others of Kubernetes limit numbers, which editors need not. */
const FORMATS = ['date', 'date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'];

/**
 * The schema of a claim's part for an editor: unknown fields are wrong where Kubernetes refuses them. Rules in CEL are
 * left to `platform check`.
 */
export function forEditor(schema: KubernetesSchema): JsonSchema {
  return {
    ...typeOf(schema),
    ...Object.fromEntries(SHARED.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]]))),
    ...(schema.format !== undefined && FORMATS.includes(schema.format) && { format: schema.format }),
    ...bound('minimum', schema.minimum, schema.exclusiveMinimum),
    ...bound('maximum', schema.maximum, schema.exclusiveMaximum),
    ...(schema.items && { items: forEditor(schema.items) }),
    ...fieldsOf(schema),
    ...combined(schema),
  };
}

function typeOf({ type, nullable, ...schema }: KubernetesSchema): JsonSchema {
  if (schema['x-kubernetes-int-or-string']) return { type: ['integer', 'string'] };
  if (type === undefined) return {};
  return { type: nullable ? [type, 'null'] : type };
}

/** In Kubernetes a flag says that a bound is exclusive, here a keyword of its own. */
function bound(keyword: 'minimum' | 'maximum', given: number | undefined, exclusive = false): JsonSchema {
  if (given === undefined) return {};
  return { [exclusive ? `exclusive${keyword[0]!.toUpperCase()}${keyword.slice(1)}` : keyword]: given };
}

function fieldsOf({ properties, required, additionalProperties, ...schema }: KubernetesSchema): JsonSchema {
  if (schema.type !== 'object') return {};
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const others = typeof additionalProperties === 'object' ? forEditor(additionalProperties) : additionalProperties;
  return {
    ...(required && { required }),
    ...(properties && { properties: mapped(properties) }),
    additionalProperties: others ?? isOpen,
  };
}

function combined({ allOf, anyOf, oneOf, not }: KubernetesSchema): JsonSchema {
  // Inside a combination nothing is declared anew, so nothing may be closed there.
  const inside = (schema: KubernetesSchema) => forEditor({ ...schema, 'x-kubernetes-preserve-unknown-fields': true });
  return {
    ...(allOf && { allOf: allOf.map(inside) }),
    ...(anyOf && { anyOf: anyOf.map(inside) }),
    ...(oneOf && { oneOf: oneOf.map(inside) }),
    ...(not && { not: inside(not) }),
  };
}

function mapped(properties: NonNullable<KubernetesSchema['properties']>): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, forEditor(schema)]));
}
