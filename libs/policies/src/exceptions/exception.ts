import { compile, ExpressionError, type Expression } from '../cel/expression.ts';
import type { KubernetesObject } from '../policy/admission.ts';
import { listOf, type Problem } from '../policy/policy.ts';

/** The claim that an exception is for. */
export interface Excepted {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A PolicyException, ready to be asked. */
export interface Exception {
  readonly name: string;
  readonly policies: readonly string[];
  readonly matchConditions: readonly Expression[];
  /** The one claim that it is for; none when its condition could match others, too. */
  readonly claim: Excepted | undefined;
  /** Values that are let through; none lets everything through. */
  readonly allowedValues: readonly string[];
  /** When it ends; never when absent. */
  readonly expiresAt: Date | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

/** The only form in which a condition is certain to match one claim. */
const ONE_CLAIM =
  /^object\.kind == '([A-Za-z]+)' && object\.metadata\.namespace == '([a-z0-9-]+)' && object\.metadata\.name == '([a-z0-9-]+)'$/;

/** Reads a PolicyException that follows the schema of its kind. */
export function readException(object: KubernetesObject): {
  readonly exception: Exception;
  readonly problems: readonly Problem[];
} {
  const { metadata } = object;
  const spec = object['spec'] ?? {};
  const conditions = listOf(spec.matchConditions);
  const problems: Problem[] = [];
  const matchConditions = conditions.map(({ expression }, index) => {
    try {
      return compile(String(expression), 'bool');
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const message = `the expression does not compile: ${error.message}`;
      problems.push({ path: ['spec', 'matchConditions', index, 'expression'], message });
      return () => false;
    }
  });
  const exception: Exception = {
    name: metadata.name,
    policies: listOf(spec.policyRefs).map(({ name }) => name),
    matchConditions,
    claim: conditions.length === 1 ? claimIn(String(conditions[0]!['expression'])) : undefined,
    allowedValues: spec.allowedValues ?? [],
    expiresAt: spec.expiresAt === undefined ? undefined : new Date(spec.expiresAt),
    properties: spec.properties ?? {},
  };
  return { exception, problems };
}

/** The condition for one claim, as it is written in an exception. */
export function conditionFor({ kind, namespace, name }: Excepted): string {
  return `object.kind == '${kind}' && object.metadata.namespace == '${namespace}' && object.metadata.name == '${name}'`;
}

/** Whether an exception has ended; Kyverno's command line and background scans would go on taking it for valid. */
export function hasLapsed({ expiresAt }: Exception, now: Date): boolean {
  return expiresAt !== undefined && !(expiresAt.getTime() > now.getTime());
}

function claimIn(expression: string): Excepted | undefined {
  const [, kind, namespace, name] = ONE_CLAIM.exec(expression.trim().replace(/\s+/g, ' ')) ?? [];
  return kind === undefined ? undefined : { kind, namespace: namespace!, name: name! };
}
