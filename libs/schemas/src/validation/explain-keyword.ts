import type { ErrorObject } from 'ajv';
import type { KubernetesSchema } from '../crd.ts';
import { hintFrom, type SchemaIssue } from '../issue.ts';
import { describe, quoteHint } from './describe.ts';
import { FORMAT_EXAMPLES } from './formats.ts';

type Path = SchemaIssue['path'];

const TYPES: Readonly<Record<string, string>> = {
  object: 'a mapping (field: value)',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'empty (null)',
};

/** A field that the schema does not declare. */
export function explainUnknown(path: Path, field: string, schema: KubernetesSchema | undefined): SchemaIssue {
  const hint = hintFrom(field, Object.keys(schema?.properties ?? {}), 'Known fields');
  const message = `There is no field ${field} here.`;
  return { path: [...path, field], code: 'unknown-field', message, ...(hint !== undefined && { hint }) };
}

/** A value of another type than the schema wants. */
export function explainType(path: Path, value: unknown, wanted: readonly string[]): SchemaIssue {
  const words = wanted.filter((type) => type !== 'null').map((type) => TYPES[type] ?? type);
  const message = `The value must be ${words.join(' or ')}, not ${describe(value)}.`;
  const hint = typeHint(value, wanted);
  return { path, code: 'wrong-type', message, ...(hint !== undefined && { hint }) };
}

function typeHint(value: unknown, wanted: readonly string[]): string | undefined {
  if (value === null) return 'Give the field a value, or remove it.';
  if (wanted.includes('string')) return quoteHint(value);
  if (wanted.includes('object') && Array.isArray(value))
    return "Write the fields directly, without '- ' before the first.";
  if (wanted.includes('array')) return "Write a list: begin each item with '- '.";
  if (typeof value !== 'string') return undefined;
  if (wanted.includes('boolean') && /^(?:true|false)$/.test(value)) return `Remove the quotes: ${value}.`;
  const number = value.trim() !== '' && Number.isFinite(Number(value));
  if (number && (wanted.includes('number') || wanted.includes('integer'))) return `Remove the quotes: ${value}.`;
  return undefined;
}

/** A value that is not in the list of those allowed. */
export function explainEnum(path: Path, value: unknown, allowed: readonly unknown[]): SchemaIssue {
  const known = allowed.map(String);
  const hint =
    hintFrom(String(value), known, 'Allowed') ??
    `Allowed are ${known.length} values, among them ${known.slice(0, 8).join(', ')}.`;
  const list = hint.startsWith('Did you mean') && known.length <= 8 ? ` Allowed: ${known.join(', ')}.` : '';
  return { path, code: 'not-in-enum', message: `${describe(value)} is not offered here.`, hint: hint + list };
}

/** A field that must be there and is not. */
export function explainMissing(path: Path, field: string, schema: KubernetesSchema | undefined): SchemaIssue {
  const part = schema?.properties?.[field];
  const choice = part?.enum?.length ? `: one of ${part.enum.slice(0, 8).join(', ')}` : '';
  const type = choice === '' && part?.type !== undefined ? ` (${TYPES[part.type] ?? part.type})` : '';
  return {
    path: [...path, field],
    code: 'missing-required',
    message: `The field ${field} is missing.`,
    hint: `Add ${field}${type}${choice}.`,
  };
}

/** Text that does not match its pattern or format. */
export function explainFormat(path: Path, value: unknown, { keyword, params }: ErrorObject): SchemaIssue {
  if (keyword === 'pattern') {
    return {
      path,
      code: 'pattern-mismatch',
      message: `${describe(value)} does not match the pattern ${params.pattern}.`,
    };
  }
  const wanted = FORMAT_EXAMPLES[params.format] ?? `of the form ${params.format}`;
  return { path, code: 'pattern-mismatch', message: `The value must be ${wanted}, not ${describe(value)}.` };
}

const BOUNDS: Readonly<Record<string, (limit: unknown) => string>> = {
  minimum: (limit) => `The number must be at least ${limit}.`,
  maximum: (limit) => `The number must be at most ${limit}.`,
  exclusiveMinimum: (limit) => `The number must be greater than ${limit}.`,
  exclusiveMaximum: (limit) => `The number must be less than ${limit}.`,
  multipleOf: (limit) => `The number must be a multiple of ${limit}.`,
  minLength: (limit) => `The text must have at least ${count(limit, 'character')}.`,
  maxLength: (limit) => `The text must have at most ${count(limit, 'character')}.`,
  minItems: (limit) => `The list must have at least ${count(limit, 'item')}.`,
  maxItems: (limit) => `The list must have at most ${count(limit, 'item')}.`,
  minProperties: (limit) => `The mapping must have at least ${count(limit, 'field')}.`,
  maxProperties: (limit) => `The mapping must have at most ${count(limit, 'field')}.`,
};

function count(limit: unknown, unit: string): string {
  return limit === 1 ? `one ${unit}` : `${limit} ${unit}s`;
}

/** A number, length or count outside its bounds. */
export function explainBound(path: Path, error: ErrorObject): SchemaIssue {
  const message = BOUNDS[error.keyword]?.(error.params.limit ?? error.params.multipleOf);
  return { path, code: 'out-of-range', message: message ?? `The value ${error.message}.` };
}
