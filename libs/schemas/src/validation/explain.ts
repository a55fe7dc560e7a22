import type { ErrorObject } from 'ajv';
import { formatPath } from '@platform/findings';
import type { KubernetesSchema } from '../crd.ts';
import { within, type SchemaIssue } from '../issue.ts';
import { explainChoice, isBranchOf } from './choice.ts';
import {
  explainBound,
  explainEnum,
  explainFormat,
  explainMissing,
  explainType,
  explainUnknown,
} from './explain-keyword.ts';
import { lookUp } from './look-up.ts';

/** The errors of ajv as issues: one for each defect, the noise of failed alternatives left out. */
export function toIssues(errors: readonly ErrorObject[], root: unknown, schema: KubernetesSchema): SchemaIssue[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const issues = new Map<string, SchemaIssue>();
  for (const error of errors) {
    if (choices.some((choice) => isBranchOf(choice, error))) continue;
    if (error.keyword !== 'type' && mistyped.has(error.instancePath)) continue;
    for (const issue of explain(error, root, schema, errors)) {
      const key = `${issue.code} ${formatPath(issue.path)} ${error.keyword === 'checks' ? issue.message : error.keyword}`;
      if (!issues.has(key)) issues.set(key, issue);
    }
  }
  return [...issues.values()];
}

function explain(
  error: ErrorObject,
  root: unknown,
  rootSchema: KubernetesSchema,
  errors: readonly ErrorObject[],
): SchemaIssue[] {
  const { path, value, schema } = lookUp(error.instancePath, root, rootSchema);
  if (error.keyword === 'checks') return within(path, error.params.issues as SchemaIssue[]);
  switch (error.keyword) {
    case 'additionalProperties':
      return [explainUnknown(path, error.params.additionalProperty as string, schema)];
    case 'type':
      return [explainType(path, value, [error.params.type as string | string[]].flat())];
    case 'enum':
      return [explainEnum(path, value, error.params.allowedValues as unknown[])];
    case 'required':
      return [explainMissing(path, error.params.missingProperty as string, schema)];
    case 'pattern':
    case 'format':
      return [explainFormat(path, value, error)];
    case 'oneOf':
    case 'anyOf':
    case 'not':
      return [explainChoice(path, error, errors, schema)];
    default:
      return [explainBound(path, error)];
  }
}
