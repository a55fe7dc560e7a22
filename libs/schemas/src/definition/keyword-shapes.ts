import { isMapping } from '../crd.ts';

/** What the value of a schema's keyword looks like. */
export type Shape =
  | 'text'
  | 'number'
  | 'count'
  | 'flag'
  | 'texts'
  | 'values'
  | 'any'
  | 'schema'
  | 'schemas'
  | 'fields'
  | 'schema or flag'
  | 'rules';

/** The keywords of JSONSchemaProps of k8s.io/apiextensions-apiserver v0.35, which Crossplane unmarshals a schema into. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  id: 'text',
  $schema: 'text',
  $ref: 'text',
  description: 'text',
  type: 'text',
  format: 'text',
  title: 'text',
  default: 'any',
  maximum: 'number',
  exclusiveMaximum: 'flag',
  minimum: 'number',
  exclusiveMinimum: 'flag',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'text',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'flag',
  multipleOf: 'number',
  enum: 'values',
  maxProperties: 'count',
  minProperties: 'count',
  required: 'texts',
  items: 'schema',
  allOf: 'schemas',
  oneOf: 'schemas',
  anyOf: 'schemas',
  not: 'schema',
  properties: 'fields',
  additionalProperties: 'schema or flag',
  patternProperties: 'fields',
  dependencies: 'any',
  additionalItems: 'any',
  definitions: 'fields',
  externalDocs: 'any',
  example: 'any',
  nullable: 'flag',
  'x-kubernetes-preserve-unknown-fields': 'flag',
  'x-kubernetes-embedded-resource': 'flag',
  'x-kubernetes-int-or-string': 'flag',
  'x-kubernetes-list-map-keys': 'texts',
  'x-kubernetes-list-type': 'text',
  'x-kubernetes-map-type': 'text',
  'x-kubernetes-validations': 'rules',
};

/** What people call such a value. */
export const WORDS: Readonly<Record<Shape, string>> = {
  text: 'text',
  number: 'a number',
  count: 'a whole number',
  flag: 'true or false',
  texts: 'a list of texts',
  values: 'a list',
  any: 'any value',
  schema: 'a schema',
  schemas: 'a list of schemas',
  fields: 'a mapping of fields to schemas',
  'schema or flag': 'a schema, or true or false',
  rules: 'a list of rules',
};

/** Whether a value has the form that Go needs to read it. */
export function fits(shape: Shape, value: unknown): boolean {
  switch (shape) {
    case 'any':
      return true;
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'count':
      return Number.isInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'values':
      return Array.isArray(value);
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'schemas':
    case 'rules':
      return Array.isArray(value) && value.every(isMapping);
    case 'schema or flag':
      return typeof value === 'boolean' || isMapping(value);
    default:
      return isMapping(value) && (shape === 'schema' || Object.values(value).every(isMapping));
  }
}
