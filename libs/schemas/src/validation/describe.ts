const SHOWN = 60;

/** A value as people should see it in a message: `the text "true"`, `the number 7`, `a list`. */
export function describe(value: unknown): string {
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'string') return `"${value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value}"`;
  return String(value);
}

/** How to turn an unquoted number or boolean into text, or undefined when quotes would not help. */
export function quoteHint(value: unknown): string | undefined {
  return typeof value === 'number' || typeof value === 'boolean' ? `Put it in quotes: "${value}".` : undefined;
}
