import { firstLine, type Variables } from '../cel/expression.ts';
import type { Exception } from '../exceptions/exception.ts';
import type { Admission } from '../policy/admission.ts';
import { matches } from '../policy/match.ts';
import type { Policy } from '../policy/policy.ts';
import { allHold, withVariables } from './variables.ts';

/** What a policy says of a request. */
export interface Verdict {
  readonly policy: Policy;
  /** `exempt` by an exception; `skip` because a match condition is false; `error` counts as a failure. */
  readonly outcome: 'pass' | 'fail' | 'error' | 'skip' | 'exempt';
  /** Why it fails, as the API server would say it after "Policy <name> failed: ". */
  readonly message?: string;
  /** The exceptions that matched. */
  readonly exceptions: readonly Exception[];
}

/**
 * Asks one policy, in the order in which Kyverno 1.19.1 does (pkg/cel/policies/vpol/compiler/policy.go): constraints,
 * exceptions, match conditions, validations up to the first that is false.
 *
 * @param exceptions those of this policy that have not lapsed
 * @returns nothing when the policy is not for such a request at all
 */
export function judge(
  policy: Policy,
  admission: Admission,
  variables: Variables,
  exceptions: readonly Exception[],
): Verdict | undefined {
  if (!matches(policy.constraints, admission)) return undefined;
  try {
    return evaluate(policy, variables, exceptions);
  } catch (error) {
    return { policy, outcome: 'error', message: firstLine(error), exceptions: [] };
  }
}

function evaluate(policy: Policy, variables: Variables, all: readonly Exception[]): Verdict {
  const exceptions = all.filter(({ matchConditions }) => allHold(matchConditions, variables));
  if (exceptions.some(({ allowedValues }) => allowedValues.length === 0))
    return { policy, outcome: 'exempt', exceptions };
  const allowedValues = exceptions.flatMap((exception) => exception.allowedValues);
  const excepted = { ...variables, exceptions: { allowedValues } };
  if (!allHold(policy.matchConditions, excepted)) return { policy, outcome: 'skip', exceptions: [] };
  const known = withVariables(excepted, policy.variables);
  for (const { expression, message, messageExpression } of policy.validations) {
    const holds = expression(known);
    if (holds === true) continue;
    if (holds !== false) throw new TypeError('the expression is neither true nor false');
    return { policy, outcome: 'fail', message: messageOf(message, messageExpression, known), exceptions };
  }
  return { policy, outcome: 'pass', exceptions };
}

function messageOf(
  message: string,
  expression: Policy['validations'][number]['messageExpression'],
  variables: Variables,
): string {
  if (expression === undefined) return message;
  try {
    return String(expression(variables));
  } catch (error) {
    return `failed to evaluate message expression: ${firstLine(error)}`;
  }
}
