import { isMapping, type KubernetesSchema } from '../crd.ts';
import { hintFrom, within, type SchemaIssue } from '../issue.ts';
import { describe } from '../validation/describe.ts';

type Shape =
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

// JSONSchemaProps of k8s.io/apiextensions-apiserver v0.35: what Crossplane unmarshals a schema into.
const SHAPES: Readonly<Record<string, Shape>> = {
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
const SPELLINGS = new Map(Object.keys(SHAPES).map((keyword) => [keyword.toLowerCase(), keyword]));
const RULE_FIELDS = ['rule', 'message', 'messageExpression', 'reason', 'fieldPath', 'optionalOldSelf'];
const WORDS: Readonly<Record<Shape, string>> = {
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
// Go keeps these although they are empty, because their fields are pointers.
const KEPT_WHEN_EMPTY = new Set([
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
]);

/** A schema as Crossplane reads it, and what it could not read. Paths start at the schema. */
export interface ReadSchema {
  readonly schema: KubernetesSchema;
  readonly issues: SchemaIssue[];
}

/**
 * Reads a schema as Crossplane does, that is as JSONSchemaProps: keywords that it does not know vanish without a word, and
 * one whose value has the wrong form makes Crossplane refuse the definition. Both become issues.
 */
export function readSchema(value: unknown): ReadSchema {
  if (!isMapping(value)) return { schema: {}, issues: [wrongShape([], value, 'schema')] };
  const schema: Record<string, unknown> = {};
  const issues: SchemaIssue[] = [];
  for (const [written, part] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
    // Go reads a keyword in any case of its letters.
    const keyword = SPELLINGS.get(written.toLowerCase()) ?? written;
    const shape = SHAPES[keyword];
    if (shape !== undefined && keyword !== written) issues.push(oddSpelling(written, keyword));
    if (shape === undefined) issues.push(unknownKeyword(written));
    else if (part === null && shape !== 'any') continue;
    else if (!fits(shape, part)) issues.push(wrongShape([written], part, shape));
    else {
      const read = readPart(shape, part);
      issues.push(...within([written], read.issues));
      const kept = shape === 'any' || KEPT_WHEN_EMPTY.has(keyword) || !isEmpty(shape, read.value);
      if (kept) schema[keyword] = read.value;
    }
  }
  return { schema, issues };
}

function readPart(shape: Shape, part: unknown): { value: unknown; issues: SchemaIssue[] } {
  if (shape === 'schema' || (shape === 'schema or flag' && typeof part !== 'boolean')) {
    const { schema, issues } = readSchema(part);
    return { value: schema, issues };
  }
  if (shape === 'schemas') {
    const read = (part as unknown[]).map(readSchema);
    return {
      value: read.map(({ schema }) => schema),
      issues: read.flatMap(({ issues }, index) => within([index], issues)),
    };
  }
  if (shape === 'fields') {
    const read = Object.entries(part as object).map(([name, field]) => [name, readSchema(field)] as const);
    const value = Object.fromEntries(read.map(([name, { schema }]) => [name, schema]));
    return { value, issues: read.flatMap(([name, { issues }]) => within([name], issues)) };
  }
  return { value: part, issues: shape === 'rules' ? unknownRuleFields(part as unknown[]) : [] };
}

function unknownRuleFields(rules: readonly unknown[]): SchemaIssue[] {
  return rules.flatMap((rule, index) =>
    Object.keys(rule as object)
      .filter((field) => !RULE_FIELDS.includes(field))
      .map((field) => ({ ...unknownKeyword(field, RULE_FIELDS), path: [index, field] })),
  );
}

function fits(shape: Shape, value: unknown): boolean {
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

function isEmpty(shape: Shape, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (shape === 'fields') return Object.keys(value as object).length === 0;
  return value === '' || (shape === 'flag' && value === false);
}

function unknownKeyword(keyword: string, known: readonly string[] = Object.keys(SHAPES)): SchemaIssue {
  const meant = hintFrom(keyword, known, 'Known keywords');
  const message = `Schemas have no keyword ${keyword}; Crossplane drops it without a word.`;
  return { path: [keyword], code: 'unknown-field', message, hint: meant ?? `Remove ${keyword}.` };
}

function oddSpelling(written: string, keyword: string): SchemaIssue {
  const message = `The keyword is spelt ${keyword}; only Crossplane reads it as ${written}.`;
  return { path: [written], code: 'unknown-field', severity: 'warning', message, hint: `Write ${keyword}.` };
}

function wrongShape(path: SchemaIssue['path'], value: unknown, shape: Shape): SchemaIssue {
  const message = `The value must be ${WORDS[shape]}, not ${describe(value)}; Crossplane can't read the schema otherwise.`;
  return { path, code: 'wrong-type', message };
}
