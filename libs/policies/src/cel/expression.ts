import { Environment } from '@marcbachmann/cel-js';

/** What an expression of a policy may speak of (https://kyverno.io/docs/policy-types/validating-policy/). */
export interface Variables {
  readonly object: unknown;
  readonly oldObject: unknown;
  readonly request: unknown;
  readonly namespaceObject: unknown;
  readonly exceptions?: { readonly allowedValues: readonly string[] };
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** An expression that is parsed once and evaluated often. Throws when the evaluation ends in an error, as CEL does. */
export type Expression = (variables: Variables) => unknown;

/** Why an expression does not compile, or would mean something else to Kyverno. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

const environment = new Environment();
for (const name of ['object', 'oldObject', 'request', 'namespaceObject', 'exceptions', 'variables']) {
  environment.registerVariable(name, 'dyn');
}

/**
 * What Kyverno's CEL and the library in TypeScript evaluate alike; the tests compare the two on every claim. A function
 * beyond these may be added once they agree on it.
 */
export const PORTABLE: ReadonlySet<string> = new Set([
  'has',
  'size',
  'startsWith',
  'endsWith',
  'contains',
  'matches',
  'string',
  'all',
  'exists',
  'exists_one',
  'filter',
  'map',
]);

/**
 * Compiles an expression of a policy.
 *
 * @param type what it has to give for certain: Kyverno refuses a condition that is a field of unknown type, though it be true
 * @throws ExpressionError when it does not parse, speaks of something unknown, calls a function that is not portable, or
 * is of another type
 */
export function compile(text: string, type?: 'bool' | 'string'): Expression {
  const checked = attempt(() => environment.check(text));
  if (!checked.valid) throw new ExpressionError(firstLine(checked.error));
  if (type !== undefined && checked.type !== type)
    throw new ExpressionError(`it gives ${checked.type}, and has to give ${type} for certain`);
  const parsed = attempt(() => environment.parse(text));
  const foreign = calledBy(parsed.ast).find((name) => !PORTABLE.has(name));
  if (foreign !== undefined) throw new ExpressionError(`it calls ${foreign}(), which is not known to be portable`);
  return (variables) => parsed(variables as unknown as Record<string, unknown>);
}

/** The one-line reason of an error of the CEL library. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}

function attempt<T>(compiling: () => T): T {
  try {
    return compiling();
  } catch (error) {
    throw new ExpressionError(firstLine(error));
  }
}

/** The names of all functions and macros in a syntax tree. */
function calledBy(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(calledBy);
  if (node === null || typeof node !== 'object' || !('op' in node)) return [];
  const { op, args } = node as { op: string; args: unknown };
  const own = (op === 'call' || op === 'rcall') && Array.isArray(args) ? [String(args[0])] : [];
  return [...own, ...calledBy(args)];
}
