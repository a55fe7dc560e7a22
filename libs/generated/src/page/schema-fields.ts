import type { KubernetesSchema } from '@platform/schemas';

/** A field of a schema, however deep it lies. */
export interface Field {
  /** Such as `rules[].port`, from the schema that was asked about. */
  readonly name: string;
  readonly schema: KubernetesSchema;
  readonly required: boolean;
}

/** The fields of an object's schema in their own order, each followed by those inside it. */
export function fieldsOf(schema: KubernetesSchema | undefined, prefix = ''): Field[] {
  return Object.entries(schema?.properties ?? {}).flatMap(([key, inner]) => {
    const name = `${prefix}${key}`;
    const items = inner.items;
    const own = { name, schema: inner, required: schema?.required?.includes(key) ?? false };
    return [own, ...fieldsOf(inner, `${name}.`), ...fieldsOf(items, `${name}[].`)];
  });
}
