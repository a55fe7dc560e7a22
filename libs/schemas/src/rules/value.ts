import { Duration } from '@marcbachmann/cel-js/evaluator';
import { isMapping, type KubernetesSchema } from '../crd.ts';
import { childSchema } from '../validation/look-up.ts';
import { escapeField } from './escape.ts';

/**
 * A JSON value as CEL rules see it: whole numbers are bigint, declared fields bear their escaped names, and text whose format
 * is a time, a duration or base64 is one.
 */
export function toCelValue(value: unknown, schema?: KubernetesSchema): unknown {
  if (typeof value === 'number') return celNumber(value, schema);
  if (typeof value === 'string') return celText(value, schema?.format);
  if (Array.isArray(value)) return value.map((item: unknown) => toCelValue(item, schema?.items));
  if (!isMapping(value)) return value;
  const declared = schema?.properties !== undefined;
  const result = new Map<string, unknown>();
  for (const name of Object.keys(value)) {
    const key = declared ? escapeField(name) : name;
    if (key !== undefined) result.set(key, toCelValue(value[name], childSchema(schema, name)));
  }
  return result;
}

function celNumber(value: number, schema: KubernetesSchema | undefined): unknown {
  const whole = schema?.type === 'integer' || schema?.type === undefined;
  return whole && Number.isInteger(value) ? BigInt(value) : value;
}

function celText(text: string, format: string | undefined): unknown {
  if (format === 'date-time' || format === 'date') return new Date(text);
  if (format === 'byte') return new Uint8Array(Buffer.from(text, 'base64'));
  return format === 'duration' ? (duration(text) ?? text) : text;
}

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

function duration(text: string): Duration | undefined {
  const parts = [...text.matchAll(/(\d+)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  let total = 0n;
  for (const [, count = '0', unit = 's'] of parts) total += BigInt(count) * (NANOSECONDS[unit] ?? 0n);
  return new Duration(total / 1_000_000_000n, Number(total % 1_000_000_000n));
}
