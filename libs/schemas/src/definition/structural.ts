import type { KubernetesSchema } from '../crd.ts';
import { hintFrom, type SchemaIssue } from '../issue.ts';
import { checkListType } from './list-types.ts';
import { checkAlternatives } from './alternatives.ts';
import { compileRe2, PatternError } from '../validation/re2.ts';

type Path = SchemaIssue['path'];

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const UNSUPPORTED = [
  'id',
  '$ref',
  'patternProperties',
  'dependencies',
  'additionalItems',
  'definitions',
  'uniqueItems',
];

/**
 * Why the API server would refuse a schema: it must be structural, that is, give each field one type outside of allOf, anyOf,
 * oneOf and not. Paths start at `path`. The types of `spec`, `status` and the root, which Crossplane sets, are not asked for.
 * Source: pkg/apiserver/schema/validation.go and pkg/apis/apiextensions/validation of k8s.io/apiextensions-apiserver v0.35.
 */
export function checkStructure(schema: KubernetesSchema, path: Path, typed = true): SchemaIssue[] {
  const issues = [
    ...(typed ? checkType(schema, path) : []),
    ...checkUnsupported(schema, path),
    ...checkPattern(schema, path),
    ...checkExtensions(schema, path),
    ...checkListType(schema, path),
    ...checkAlternatives(schema, path),
  ];
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    issues.push(...checkStructure(field, [...path, 'properties', name]));
  }
  if (schema.items !== undefined) issues.push(...checkStructure(schema.items, [...path, 'items']));
  const rest = schema.additionalProperties;
  if (typeof rest === 'object') issues.push(...checkStructure(rest, [...path, 'additionalProperties']));
  if (rest !== undefined && rest !== true && Object.keys(schema.properties ?? {}).length > 0) {
    const message = 'properties and additionalProperties exclude each other.';
    const hint = 'Use properties for named fields and additionalProperties for a mapping with free keys.';
    issues.push(refusal([...path, 'additionalProperties'], message, hint));
  }
  return issues;
}

function checkType(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  const { type } = schema;
  if (type !== undefined && !TYPES.includes(type)) {
    const hint = hintFrom(type, TYPES, 'Types');
    return [
      {
        path: [...path, 'type'],
        code: 'not-in-enum',
        message: `There is no type ${type}.`,
        ...(hint !== undefined && { hint }),
      },
    ];
  }
  const free = schema['x-kubernetes-int-or-string'] === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (type === undefined && !free) {
    const message = 'The field has no type, so the API server refuses the definition.';
    return [
      { path: [...path, 'type'], code: 'missing-required', message, hint: `Add type: one of ${TYPES.join(', ')}.` },
    ];
  }
  if (type === 'array' && schema.items === undefined) {
    const message = 'The list does not say what its items are.';
    return [{ path: [...path, 'items'], code: 'missing-required', message, hint: 'Add items with a type.' }];
  }
  return [];
}

function checkUnsupported(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  return UNSUPPORTED.filter((keyword) => keyword in schema).map((keyword) => {
    const hint = keyword === 'uniqueItems' ? 'Write x-kubernetes-list-type: set.' : `Remove ${keyword}.`;
    return refusal([...path, keyword], `The API server refuses ${keyword} in schemas.`, hint);
  });
}

function checkPattern({ pattern }: KubernetesSchema, path: Path): SchemaIssue[] {
  if (pattern === undefined) return [];
  try {
    compileRe2(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const hint = 'Write the pattern in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax).';
    return [
      { path: [...path, 'pattern'], code: 'pattern-mismatch', message: `This is no pattern: ${error.message}.`, hint },
    ];
  }
}

function checkExtensions(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  const preserve = 'x-kubernetes-preserve-unknown-fields';
  const embedded = 'x-kubernetes-embedded-resource';
  const issues: SchemaIssue[] = [];
  if (schema[preserve] === false)
    issues.push(refusal([...path, preserve], `${preserve} must be true, if it is there at all.`, 'Remove it.'));
  if (schema['x-kubernetes-int-or-string'] === true && (schema[preserve] || schema[embedded])) {
    issues.push(
      refusal(
        [...path, 'x-kubernetes-int-or-string'],
        'A field that is a number or text holds no other fields.',
        'Remove it.',
      ),
    );
  }
  if (schema[embedded] === true && schema.type !== 'object') {
    issues.push(refusal([...path, 'type'], 'An embedded resource must be of type object.', 'Write type: object.'));
  }
  if (schema[embedded] === true && !schema[preserve] && schema.properties === undefined) {
    issues.push(
      refusal(
        [...path, embedded],
        'An embedded resource needs properties, or must keep unknown fields.',
        `Add ${preserve}: true.`,
      ),
    );
  }
  return issues;
}

/** The API server refuses the definition because of the keyword at `path`. */
export function refusal(path: Path, message: string, hint: string): SchemaIssue {
  return { path, code: 'rule-violated', message, hint };
}
