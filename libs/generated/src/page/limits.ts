import type { KubernetesSchema } from '@platform/schemas';
import { code, value } from '../markdown/inline.ts';

/** The values that a schema takes, in words. */
export function limitsOf(schema: KubernetesSchema): string {
  if (schema.enum) return schema.enum.map(value).join(', ');
  switch (schema.type) {
    case 'boolean':
      return `${value(true)}, ${value(false)}`;
    case 'integer':
    case 'number':
      return words('', between(schema.minimum, schema.maximum)) || schema.type;
    case 'array':
      return words(
        `list of ${schema.items ? limitsOf(schema.items) : 'anything'}`,
        between(schema.minItems, schema.maxItems, 'items'),
      );
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? words(`map to ${limitsOf(schema.additionalProperties)}`, between(undefined, schema.maxProperties, 'entries'))
        : 'object';
    case 'string':
      return words(
        'text',
        between(schema.minLength, schema.maxLength, 'characters'),
        schema.pattern && code(schema.pattern),
        schema.format,
      );
    default:
      return schema['x-kubernetes-int-or-string'] ? 'number or text' : 'anything';
  }
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(', ');
}

function between(least: number | undefined, most: number | undefined, unit = ''): string {
  const range =
    least !== undefined && most !== undefined
      ? `${least} to ${most}`
      : least !== undefined
        ? `at least ${least}`
        : most !== undefined
          ? `at most ${most}`
          : '';
  return range === '' ? '' : `${range} ${unit}`.trim();
}
