import { Environment } from '@marcbachmann/cel-js';
import type { KubernetesSchema } from '../crd.ts';
import { escapeField } from './escape.ts';

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'bool',
};
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'google.protobuf.Timestamp',
  date: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
  byte: 'bytes',
};

/**
 * A CEL environment in which `self` and `oldSelf` have the type that a schema gives them, for checking rules before any
 * object exists. Of metadata the API server shows rules the name and generateName only.
 */
export function typedEnvironment(schema: KubernetesSchema, atRoot: boolean): Environment {
  const environment = new Environment({ homogeneousAggregateLiterals: true, enableOptionalTypes: true });
  const type = declare(environment, atRoot ? withIdentity(schema) : schema, 'Self');
  return environment.registerVariable('self', type).registerVariable('oldSelf', type);
}

function withIdentity(schema: KubernetesSchema): KubernetesSchema {
  const text = { type: 'string' };
  const metadata = { type: 'object', properties: { name: text, generateName: text } };
  return { ...schema, properties: { ...schema.properties, apiVersion: text, kind: text, metadata } };
}

function declare(environment: Environment, schema: KubernetesSchema, name: string): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'dyn';
  if (schema.type === 'string') return FORMATS[schema.format ?? ''] ?? 'string';
  if (schema.type === 'array')
    return `list<${schema.items ? declare(environment, schema.items, `${name}.__item__`) : 'dyn'}>`;
  if (schema.type !== 'object') return SCALARS[schema.type ?? ''] ?? 'dyn';
  if (typeof schema.additionalProperties === 'object') {
    return `map<string, ${declare(environment, schema.additionalProperties, `${name}.__value__`)}>`;
  }
  if (schema.properties === undefined) return 'dyn';
  // No field can be called __item__ or __value__ once it is escaped, so no two types share a name.
  const fields: Record<string, string> = {};
  for (const [field, part] of Object.entries(schema.properties)) {
    const key = escapeField(field);
    if (key !== undefined) fields[key] = declare(environment, part, `${name}.${key}`);
  }
  environment.registerType(name, { fields });
  // The library compares only objects that have an operator for it.
  environment.registerOperator(`${name} == ${name}`, () => true);
  return name;
}
