import { ExpansionError } from './expansion-error.ts';

/** What a generator says of one Application: the dot of its Go template. */
export type Parameters = Readonly<Record<string, unknown>>;

const ACTION = /\{\{-?\s*(.*?)\s*-?\}\}/gs;
const WORD = /"(?:[^"\\]|\\.)*"|\S+/g;

/**
 * Fills in every text inside of a value as Argo CD does with `goTemplate: true`, for the two forms that our ApplicationSets
 * use: `{{ .a.b }}` and `{{ index .a.b "key" 1 }}`. A key that is missing is an error here, as `missingkey=error` makes it for
 * the first form; for the second Argo CD would write `<no value>`.
 *
 * @throws ExpansionError for every other form, and for a key that is missing
 */
export function fillIn<T>(value: T, parameters: Parameters): T {
  return filled(value, parameters) as T;
}

function filled(value: unknown, parameters: Parameters): unknown {
  if (typeof value === 'string') return value.replaceAll(ACTION, (_, action: string) => evaluate(action, parameters));
  if (Array.isArray(value)) return value.map((item) => filled(item, parameters));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, parameters)]));
}

function evaluate(action: string, parameters: Parameters): string {
  const [first = '', ...others] = action.match(WORD) ?? [];
  const isIndex = first === 'index';
  const [path = '', ...keys] = isIndex ? others : [first];
  if (!/^(?:\.\w+)+$/.test(path) || (isIndex ? keys.length === 0 : others.length > 0)) {
    throw new ExpansionError(
      `The template {{ ${action} }} is not understood here.`,
      'Write {{ .name }} or {{ index .path.segments 1 }}: what is simple can be checked before it is merged.',
    );
  }
  const steps = [...path.split('.').slice(1), ...keys.map((key) => String(JSON.parse(key)))];
  let found: unknown = parameters;
  for (const step of steps) {
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[step] : undefined;
  }
  if (typeof found === 'string') return found;
  throw new ExpansionError(`{{ ${action} }} finds nothing.`, 'The generators above the template say what there is.');
}
