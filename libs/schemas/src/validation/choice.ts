import type { ErrorObject } from 'ajv';
import type { KubernetesSchema } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';

/** Whether `error` comes from an alternative of the failed oneOf or anyOf `choice`, which says it better. */
export function isBranchOf(choice: ErrorObject, error: ErrorObject): boolean {
  return error !== choice && error.schemaPath.startsWith(`${choice.schemaPath}/`);
}

/** A failed oneOf, anyOf or not: said in terms of the fields when its alternatives only ask for fields. */
export function explainChoice(
  path: SchemaIssue['path'],
  error: ErrorObject,
  errors: readonly ErrorObject[],
  schema: KubernetesSchema | undefined,
): SchemaIssue {
  const fields = alternatives(error, schema);
  const code = 'rule-violated';
  if (error.keyword === 'not') {
    const message = fields
      ? `These fields must not be set together: ${fields.join(', ')}.`
      : 'The value is one that the schema forbids.';
    return { path, code, message, hint: fields ? 'Remove one of them.' : 'See the description of the field.' };
  }
  const count = error.keyword === 'oneOf' ? 'Exactly one' : 'At least one';
  if (fields) return { path, code, message: `${count} of these fields must be set: ${fields.join(', ')}.` };
  const reasons = errors.filter((branch) => isBranchOf(error, branch)).map(({ message }) => message);
  const passing = error.params.passingSchemas as unknown;
  if (passing !== null && passing !== undefined)
    return { path, code, message: 'The value fits more than one alternative of the schema.' };
  return {
    path,
    code,
    message: `The value fits no alternative of the schema: it ${[...new Set(reasons)].join(', or ')}.`,
  };
}

function alternatives({ keyword }: ErrorObject, schema: KubernetesSchema | undefined): string[] | undefined {
  const parts = keyword === 'not' ? schema?.not && [schema.not] : schema?.[keyword as 'oneOf' | 'anyOf'];
  if (!parts?.every((part) => part.required !== undefined && part.properties === undefined)) return undefined;
  const sets = parts.map((part) => part.required ?? []);
  return keyword === 'not' ? sets.flat() : sets.map((fields) => fields.join(' with '));
}
