import { isMapping, type KubernetesSchema } from '../crd.ts';

/** A schema of an OpenAPI 3 document, which may refer to others. */
interface OpenApiSchema extends KubernetesSchema {
  readonly $ref?: string;
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

/** The named schemas of an OpenAPI 3 document of Kubernetes. */
export type OpenApiSchemas = Readonly<Record<string, OpenApiSchema>>;

const REFERENCE = '#/components/schemas/';
const KEPT = [
  'type',
  'format',
  'enum',
  'required',
  'nullable',
  'x-kubernetes-list-type',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-map-type',
] as const;
const QUANTITY = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
const QUANTITY_SCHEMA: KubernetesSchema = {
  'x-kubernetes-preserve-unknown-fields': true,
  format: 'quantity',
  anyOf: [{ type: 'number' }, { type: 'string' }],
};
// Go refuses a number that its type can't hold; for CRDs the API server does not look at this format.
const INT32: KubernetesSchema = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const INT_OR_STRING = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';

/** The schema of a kind with all references followed, in the form that CRDs have. Throws when the document lacks the kind. */
export function inline(
  schemas: OpenApiSchemas,
  kind: { group: string; version: string; kind: string },
): KubernetesSchema {
  const name = Object.keys(schemas).find((candidate) =>
    schemas[candidate]?.['x-kubernetes-group-version-kind']?.some(
      (made) => made.kind === kind.kind && made.version === kind.version && made.group === kind.group,
    ),
  );
  if (name === undefined) throw new Error(`the OpenAPI document has no schema of ${kind.kind}`);
  return resolved(schemas, named(name), []);
}

function named(name: string): OpenApiSchema {
  return { $ref: `${REFERENCE}${name}` };
}

function resolved(schemas: OpenApiSchemas, schema: OpenApiSchema, within: readonly string[]): KubernetesSchema {
  // A field with a description or default of its own refers to its type by way of allOf.
  const reference = schema.$ref ?? (schema.allOf?.[0] as OpenApiSchema | undefined)?.$ref;
  const name = reference?.slice(REFERENCE.length);
  if (name === undefined) return converted(schemas, schema, within);
  if (name === QUANTITY) return QUANTITY_SCHEMA;
  if (name === INT_OR_STRING) return { 'x-kubernetes-int-or-string': true };
  // A type that holds itself ends here: what lies deeper is not checked.
  if (within.includes(name)) return { 'x-kubernetes-preserve-unknown-fields': true };
  return { ...converted(schemas, schemas[name] ?? {}, [...within, name]), ...meaningfulDefault(schema) };
}

function converted(schemas: OpenApiSchemas, schema: OpenApiSchema, within: readonly string[]): KubernetesSchema {
  const result: Record<string, unknown> = { ...meaningfulDefault(schema) };
  for (const keyword of KEPT) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema.format === 'int32') Object.assign(result, INT32);
  if (schema.items !== undefined) result.items = resolved(schemas, schema.items, within);
  if (schema.properties !== undefined) {
    const fields = Object.entries(schema.properties);
    result.properties = Object.fromEntries(fields.map(([field, part]) => [field, resolved(schemas, part, within)]));
  }
  if (isMapping(schema.additionalProperties))
    result.additionalProperties = resolved(schemas, schema.additionalProperties, within);
  // Raw extensions and the like: an object about which nothing is said.
  const open = schema.properties === undefined && schema.additionalProperties === undefined;
  if (open && (schema.type === 'object' || schema.type === undefined))
    result['x-kubernetes-preserve-unknown-fields'] = true;
  return result;
}

/** Built-in kinds state the zero value of their Go field as a default; only others are defaults of the API. */
function meaningfulDefault({ default: value }: OpenApiSchema): { default?: unknown } {
  const zero = value === undefined || value === '' || value === 0 || value === false;
  return zero || (isMapping(value) && Object.keys(value).length === 0) ? {} : { default: value };
}
