import { compile, ExpressionError, type Expression } from '../cel/expression.ts';
import { structsAsMaps } from '../cel/struct-literals.ts';
import type { KubernetesObject } from './admission.ts';
import type { MatchConstraints } from './match.ts';

/** What an environment does when a policy fails. */
export type Action = 'Audit' | 'Deny' | 'Warn';

interface Compiled {
  readonly name: string;
  readonly constraints: MatchConstraints;
  readonly matchConditions: readonly Expression[];
  readonly variables: ReadonlyMap<string, Expression>;
}

/** A ValidatingPolicy, ready to judge. */
export interface Policy extends Compiled {
  readonly actions: readonly Action[];
  readonly validations: readonly Validation[];
  /** Whether an exception can let single values through: then it has to. */
  readonly takesValues: boolean;
  /** The field that is at fault, such as `spec.region`; none when it is the whole object. */
  readonly field: string | undefined;
  /** What to write instead, in a sentence. */
  readonly fix: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface Validation {
  readonly expression: Expression;
  readonly message: string;
  readonly messageExpression: Expression | undefined;
}

/** A MutatingPolicy, ready to change objects. */
export interface Mutation extends Compiled {
  /** Each gives what is merged into the object. */
  readonly mutations: readonly Expression[];
}

/** A part of a policy that can not be used as it is written. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Annotation for the field that a policy is about. */
export const FIELD = 'platform.kubecon.io/field';
/** Annotation for what to write instead. */
export const FIX = 'platform.kubecon.io/fix';

/** Compiles a ValidatingPolicy that follows the schema of its kind; a problem for each expression that does not compile. */
export function readPolicy(object: KubernetesObject): {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
} {
  const spec = object['spec'] ?? {};
  const annotations: Readonly<Record<string, string>> = object['metadata'].annotations ?? {};
  const compiler = new Compiler();
  const rules = listOf(spec.validations);
  const validations = rules.map(({ expression, message = '', messageExpression }, index) => ({
    expression: compiler.compile(expression, ['spec', 'validations', index, 'expression'], 'bool'),
    message,
    messageExpression:
      messageExpression === undefined
        ? undefined
        : compiler.compile(messageExpression, ['spec', 'validations', index, 'messageExpression'], 'string'),
  }));
  const policy: Policy = {
    ...compiler.common(object),
    // What Kyverno takes when nothing is written.
    actions: spec.validationActions ?? ['Deny'],
    validations,
    takesValues: rules.some(({ expression }) => String(expression).includes('exceptions.allowedValues')),
    field: annotations[FIELD],
    fix: annotations[FIX],
    annotations,
  };
  return { policy, problems: compiler.problems };
}

/** Compiles a MutatingPolicy; only apply configurations are understood. */
export function readMutation(object: KubernetesObject): {
  readonly mutation: Mutation;
  readonly problems: readonly Problem[];
} {
  const compiler = new Compiler();
  const parts = listOf(object['spec']?.mutations);
  const mutations = parts.map(({ applyConfiguration }, index) => {
    const path = ['spec', 'mutations', index, 'applyConfiguration', 'expression'];
    return compiler.compile(structsAsMaps(String(applyConfiguration?.expression ?? '')), path);
  });
  return { mutation: { ...compiler.common(object), mutations }, problems: compiler.problems };
}

/** What is no list is nothing here: that it is not one is found by its schema. */
export function listOf(value: unknown): readonly KubernetesObject[] {
  return Array.isArray(value) ? value : [];
}

/** Collects what does not compile, so that all of it can be said at once. */
class Compiler {
  readonly problems: Problem[] = [];

  compile(text: unknown, path: Problem['path'], type?: 'bool' | 'string'): Expression {
    try {
      return compile(String(text), type);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const message = error.message;
      this.problems.push({ path, message: `the expression does not compile: ${message}` });
      return () => {
        throw new ExpressionError(message);
      };
    }
  }

  common({ metadata, spec }: KubernetesObject): Compiled {
    const conditions = listOf(spec?.matchConditions);
    const variables = listOf(spec?.variables);
    return {
      name: metadata.name,
      constraints: spec?.matchConstraints ?? {},
      matchConditions: conditions.map(({ expression }, index) =>
        this.compile(expression, ['spec', 'matchConditions', index, 'expression'], 'bool'),
      ),
      variables: new Map(
        variables.map(({ name, expression }, index) => [
          name,
          this.compile(expression, ['spec', 'variables', index, 'expression']),
        ]),
      ),
    };
  }
}
