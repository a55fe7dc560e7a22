import { isMapping, type KubernetesSchema } from '../crd.ts';
import { hintFrom, within, type SchemaIssue } from '../issue.ts';
import { describe } from '../validation/describe.ts';
import { fits, SHAPES, WORDS, type Shape } from './keyword-shapes.ts';

const SPELLINGS = new Map(Object.keys(SHAPES).map((keyword) => [keyword.toLowerCase(), keyword]));

const RULE_FIELDS = ['rule', 'message', 'messageExpression', 'reason', 'fieldPath', 'optionalOldSelf'];
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
    const keyword = SPELLINGS.get(written.toLowerCase());
    const shape = keyword === undefined ? undefined : SHAPES[keyword];
    if (keyword === undefined || shape === undefined) {
      issues.push(unknownKeyword(written));
      continue;
    }
    if (keyword !== written) issues.push(oddSpelling(written, keyword));
    if (part === null && shape !== 'any') continue;
    if (!fits(shape, part)) issues.push(wrongShape([written], part, shape));
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
