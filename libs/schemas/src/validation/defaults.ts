import { isMapping, type KubernetesSchema } from '../crd.ts';
import { childSchema } from './look-up.ts';

// Most mappings have few fields with a default among many without: found once, then remembered.
const defaultedNames = new WeakMap<object, readonly string[]>();

/**
 * A copy of `value` as the API server stores it: where a field is absent its default appears, but only inside objects that
 * are there (or that a default has just put there); a null that the schema does not allow counts as absent.
 * Source: pkg/apiserver/schema/defaulting/{algorithm,prunenulls}.go of k8s.io/apiextensions-apiserver v0.35.
 */
export function withDefaults(value: unknown, schema: KubernetesSchema | undefined): unknown {
  if (Array.isArray(value))
    return value.map((item: unknown) => withDefaults(orDefault(item, schema?.items), schema?.items));
  if (!isMapping(value)) return value;
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const part = childSchema(schema, name);
    const filled = orDefault(value[name], part);
    const dropped = filled === null && part !== undefined && part.nullable !== true;
    if (!dropped) define(result, name, withDefaults(filled, part));
  }
  if (schema?.properties !== undefined) addMissing(result, value, schema.properties);
  return result;
}

function addMissing(
  result: Record<string, unknown>,
  value: object,
  properties: KubernetesSchema['properties'] = {},
): void {
  for (const name of defaulted(properties)) {
    const part = properties[name];
    if (part !== undefined && !Object.hasOwn(value, name)) define(result, name, withDefaults(part.default, part));
  }
}

function orDefault(value: unknown, schema: KubernetesSchema | undefined): unknown {
  return value === null && schema?.nullable !== true && schema?.default !== undefined ? schema.default : value;
}

/** Sets an own property even when it is called `__proto__`. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}

function defaulted(properties: NonNullable<KubernetesSchema['properties']>): readonly string[] {
  let names = defaultedNames.get(properties);
  if (names === undefined) {
    names = Object.keys(properties).filter((name) => properties[name]?.default !== undefined);
    defaultedNames.set(properties, names);
  }
  return names;
}
