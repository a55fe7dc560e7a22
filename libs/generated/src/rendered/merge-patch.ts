import { isDeepStrictEqual } from 'node:util';

/**
 * What turns one value into another, as a JSON merge patch (RFC 7386): fields that differ, lists as a whole, and null
 * where a field is gone. Undefined when nothing differs.
 */
export function mergePatch(from: unknown, to: unknown): unknown {
  if (isDeepStrictEqual(from, to)) return undefined;
  if (!isMapping(from) || !isMapping(to)) return to;
  const fields = [...new Set([...Object.keys(to), ...Object.keys(from)])];
  return Object.fromEntries(
    fields.flatMap((field) => {
      if (!(field in to)) return [[field, null]];
      const change = mergePatch(from[field], to[field]);
      return change === undefined ? [] : [[field, change]];
    }),
  );
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
