import { Environment } from '@marcbachmann/cel-js';
import type { ValidationRule } from '../crd.ts';

/** What came of evaluating a rule. */
export type Verdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'broken'; readonly message: string }
  /** The rule itself ends in an error for this value, which the API server counts as a violation. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The rule could not be evaluated here; the API server will. */
  | { readonly kind: 'skipped'; readonly reason: string };

/** A rule that is parsed once and evaluated often. */
export interface CompiledRule {
  readonly source: ValidationRule;
  /** Whether it compares with the stored object, so that it applies to updates only. */
  readonly usesOldSelf: boolean;
  /** Evaluates the rule; both values as toCelValue makes them. */
  evaluate(self: unknown, oldSelf: unknown): Verdict;
}

type Program = (variables: Record<string, unknown>) => unknown;

const environment = new Environment({ homogeneousAggregateLiterals: false, enableOptionalTypes: true })
  .registerVariable('self', 'dyn')
  .registerVariable('oldSelf', 'dyn');

// What rules of the API server's own libraries end in here: no fault of the value.
const UNSUPPORTED = new Set(['no_matching_overload', 'unknown_variable', 'no_such_overload', 'unsupported_type']);

/** Parses a rule; a rule that does not parse is compiled too, and is skipped at each evaluation. */
export function compileRule(source: ValidationRule): CompiledRule {
  const usesOldSelf = /\boldSelf\b/.test(source.rule);
  if (source.optionalOldSelf === true) return skipped(source, usesOldSelf, 'optionalOldSelf is not supported');
  try {
    const program: Program = environment.parse(source.rule);
    const message = source.messageExpression === undefined ? undefined : environment.parse(source.messageExpression);
    return { source, usesOldSelf, evaluate: (self, oldSelf) => run(source, program, message, { self, oldSelf }) };
  } catch (error) {
    return skipped(source, usesOldSelf, summary(error));
  }
}

function skipped(source: ValidationRule, usesOldSelf: boolean, reason: string): CompiledRule {
  return { source, usesOldSelf, evaluate: () => ({ kind: 'skipped', reason }) };
}

function run(
  source: ValidationRule,
  program: Program,
  message: Program | undefined,
  variables: Record<string, unknown>,
): Verdict {
  try {
    if (program(variables) === true) return { kind: 'holds' };
  } catch (error) {
    const text = summary(error);
    return UNSUPPORTED.has(code(error)) ? { kind: 'skipped', reason: text } : { kind: 'failed', message: text };
  }
  return {
    kind: 'broken',
    message: computed(message, variables) ?? source.message ?? `failed rule: ${source.rule.trim()}`,
  };
}

/** The text of a messageExpression; as on the API server the plain message takes its place when it fails or is empty. */
function computed(message: Program | undefined, variables: Record<string, unknown>): string | undefined {
  try {
    const text = message?.(variables);
    return typeof text === 'string' && text.trim() !== '' && !text.includes('\n') ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The one-line reason of an error of the CEL library. */
export function summary(error: unknown): string {
  if (error instanceof Error && 'summary' in error && typeof error.summary === 'string') return error.summary;
  return error instanceof Error ? error.message : String(error);
}

/** The code of an error of the CEL library, '' for other errors. */
export function code(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
