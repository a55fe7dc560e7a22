import type { KubernetesSchema, ValidationRule } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';
import { code, summary } from '../rules/rule.ts';
import { typedEnvironment } from '../rules/types.ts';

type Path = SchemaIssue['path'];
type TypedEnvironment = ReturnType<typeof typedEnvironment>;

const KEYWORD = 'x-kubernetes-validations';
const REASONS = ['FieldValueRequired', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueDuplicate'];
// Functions of the API server's CEL libraries that the CEL library here lacks
// (https://kubernetes.io/docs/reference/using-api/cel/).
const ELSEWHERE = new Set(
  (
    'isSorted sum min max indexOf lastIndexOf find findAll url isURL getScheme getHost getHostname getPort getEscapedPath getQuery ' +
    'quantity isQuantity sign isInteger asInteger asApproximateFloat add sub isLessThan isGreaterThan compareTo ip isIP ' +
    'isCanonical family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast cidr isCIDR ' +
    'containsIP containsCIDR prefixLength masked named validate semver isSemver major minor patch charAt replace reverse ' +
    'quote format contains intersects equivalent transformList transformMap transformMapEntry existsOne'
  ).split(' '),
);

/**
 * What is wrong with the CEL rules of a schema and its parts, as the API server would find when it compiles them.
 * A rule that uses functions which can't be checked here becomes a note.
 */
export function checkRuleSources(
  schema: KubernetesSchema,
  path: Path,
  atRoot = false,
  correlatable = true,
): SchemaIssue[] {
  const rules = schema[KEYWORD] ?? [];
  const environment = rules.length > 0 ? typedEnvironment(schema, atRoot) : undefined;
  const issues = rules.flatMap((rule, index) => {
    const at = [...path, KEYWORD, index];
    return [...checkTexts(rule, at), ...(environment ? checkRule(rule, environment, at, correlatable) : [])];
  });
  const fields = correlatable && schema['x-kubernetes-map-type'] !== 'atomic';
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    issues.push(...checkRuleSources(field, [...path, 'properties', name], false, fields));
  }
  const items = correlatable && schema['x-kubernetes-list-type'] === 'map';
  if (schema.items !== undefined) issues.push(...checkRuleSources(schema.items, [...path, 'items'], false, items));
  const rest = schema.additionalProperties;
  if (typeof rest === 'object')
    issues.push(...checkRuleSources(rest, [...path, 'additionalProperties'], false, correlatable));
  return issues;
}

function checkTexts(rule: ValidationRule, path: Path): SchemaIssue[] {
  const { message, reason } = rule;
  const issues: SchemaIssue[] = [];
  if (typeof rule.rule !== 'string' || rule.rule.trim() === '') {
    issues.push({
      path: [...path, 'rule'],
      code: 'missing-required',
      message: 'The rule is empty.',
      hint: 'Add rule.',
    });
  } else if (/[\r\n]/.test(rule.rule.trim()) && message === undefined && rule.messageExpression === undefined) {
    issues.push({
      path: [...path, 'message'],
      code: 'missing-required',
      message: 'A rule of several lines needs a message.',
      hint: 'Add message.',
    });
  }
  if (message !== undefined && (message.trim() === '' || /[\r\n]/.test(message.trim()))) {
    issues.push({
      path: [...path, 'message'],
      code: 'pattern-mismatch',
      message: 'The message must be one line of text.',
    });
  }
  if (reason !== undefined && !REASONS.includes(reason)) {
    issues.push({
      path: [...path, 'reason'],
      code: 'not-in-enum',
      message: `There is no reason ${reason}.`,
      hint: `Allowed: ${REASONS.join(', ')}.`,
    });
  }
  return issues;
}

function checkRule(
  rule: ValidationRule,
  environment: TypedEnvironment,
  path: Path,
  correlatable: boolean,
): SchemaIssue[] {
  if (typeof rule.rule !== 'string') return [];
  if (/\boldSelf\b/.test(rule.rule) && !correlatable) {
    const message = 'oldSelf can not be used inside a list: its old and new items can not be matched.';
    return [
      {
        path: [...path, 'rule'],
        code: 'rule-violated',
        message,
        hint: 'Make the list a map (x-kubernetes-list-type: map), or move the rule out of it.',
      },
    ];
  }
  const issues = [
    ...checkExpression(rule.rule, 'bool', environment, [...path, 'rule']),
    ...checkMacros(rule.rule, environment, [...path, 'rule']),
  ];
  if (rule.messageExpression !== undefined) {
    issues.push(...checkExpression(rule.messageExpression, 'string', environment, [...path, 'messageExpression']));
  }
  return issues;
}

function checkExpression(text: string, wanted: string, environment: TypedEnvironment, path: Path): SchemaIssue[] {
  const { valid, type, error } = environment.check(text);
  if (valid && (type === wanted || type === 'dyn')) return [];
  if (valid)
    return [{ path, code: 'rule-violated', message: `The expression must give ${wanted}, but gives ${type}.` }];
  const message = summary(error);
  const called = /matching overload for '(?:.*\.)?(\w+)\(/.exec(message)?.[1];
  if (called !== undefined && ELSEWHERE.has(called)) {
    return [
      {
        path,
        code: 'schema-missing',
        severity: 'note',
        message: `The function ${called} can't be checked here; the API server will.`,
      },
    ];
  }
  return [
    {
      path,
      code: 'rule-violated',
      message: `The API server refuses this expression: ${undefinedField(error) ?? message}.`,
    },
  ];
}

/** has() hides undeclared fields from the library's checker, but not from the API server's. */
function checkMacros(text: string, environment: TypedEnvironment, path: Path): SchemaIssue[] {
  return [...text.matchAll(/\bhas\(\s*((?:self|oldSelf)(?:\.\w+)+)\s*\)/g)].flatMap(([, field = '']) => {
    const { error } = environment.check(field);
    const reason = undefinedField(error);
    return reason === undefined
      ? []
      : [{ path, code: 'rule-violated' as const, message: `The API server refuses this expression: ${reason}.` }];
  });
}

function undefinedField(error: unknown): string | undefined {
  const field = code(error) === 'no_such_key' ? /No such key: (.*)/.exec(summary(error))?.[1] : undefined;
  return field === undefined ? undefined : `the schema declares no field ${field}`;
}
