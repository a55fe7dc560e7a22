import { isMapping, type KubernetesSchema } from './crd.ts';
import { within, type SchemaIssue } from './issue.ts';
import type { SchemaSet } from './schema-set.ts';
import { childSchema } from './validation/look-up.ts';

const holding = new WeakMap<KubernetesSchema, boolean>();

/**
 * What is wrong with the objects that an object embeds (`x-kubernetes-embedded-resource`), such as the manifest that
 * provider-kubernetes applies or the input of a function. The API server keeps these as they are, so that only the program
 * that reads them would find the faults. Kinds that nothing known defines are left alone.
 */
export async function validateEmbedded(
  value: unknown,
  schema: KubernetesSchema,
  schemas: SchemaSet,
): Promise<SchemaIssue[]> {
  const found = embeddedIn(value, schema, []);
  const issues = await Promise.all(
    found.map(async ({ path, object }) => within(path, await validateOne(object, schemas))),
  );
  return issues.flat();
}

async function validateOne(object: Record<string, unknown>, schemas: SchemaSet): Promise<SchemaIssue[]> {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const schema = await schemas.get(apiVersion, kind);
  if (schema === undefined) return [];
  const issues = schema.validate(object);
  // Inputs of functions are never stored, so they need no name; and the metadata was checked with the object around it.
  return issues.filter(({ path }) => path[0] !== 'metadata');
}

interface Embedded {
  readonly path: readonly (string | number)[];
  readonly object: Record<string, unknown>;
}

function embeddedIn(value: unknown, schema: KubernetesSchema | undefined, path: Embedded['path']): Embedded[] {
  if (schema === undefined || !holdsEmbedded(schema)) return [];
  if (Array.isArray(value))
    return value.flatMap((item: unknown, index) => embeddedIn(item, schema.items, [...path, index]));
  if (!isMapping(value)) return [];
  const inside = Object.keys(value).flatMap((name) =>
    embeddedIn(value[name], childSchema(schema, name), [...path, name]),
  );
  return schema['x-kubernetes-embedded-resource'] === true ? [{ path, object: value }, ...inside] : inside;
}

function holdsEmbedded(schema: KubernetesSchema): boolean {
  const known = holding.get(schema);
  if (known !== undefined) return known;
  const parts = [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties];
  const found =
    schema['x-kubernetes-embedded-resource'] === true ||
    parts.some((part) => typeof part === 'object' && holdsEmbedded(part));
  holding.set(schema, found);
  return found;
}
