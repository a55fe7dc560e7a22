import { isMapping, type KubernetesSchema } from '../crd.ts';

/** The place that a JSON pointer leads to: its steps (list indexes as numbers), its value, and its schema if one is declared. */
export interface Place {
  readonly path: (string | number)[];
  readonly value: unknown;
  readonly schema: KubernetesSchema | undefined;
}

/** Follows a JSON pointer (RFC 6901) through a value and its schema. */
export function lookUp(pointer: string, root: unknown, rootSchema: KubernetesSchema): Place {
  const path: (string | number)[] = [];
  let value = root;
  let schema: KubernetesSchema | undefined = rootSchema;
  for (const part of pointer.split('/').slice(1)) {
    const step = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) {
      path.push(Number(step));
      value = value[Number(step)];
      schema = schema?.items;
    } else {
      path.push(step);
      value = isMapping(value) ? value[step] : undefined;
      schema = childSchema(schema, step);
    }
  }
  return { path, value, schema };
}

/** The schema of the field `name` of a mapping, or undefined when none is declared. */
export function childSchema(schema: KubernetesSchema | undefined, name: string): KubernetesSchema | undefined {
  const own = schema?.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
  if (own !== undefined) return own;
  return typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined;
}
