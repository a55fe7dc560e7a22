export { compile, ExpressionError, PORTABLE } from './cel/expression.ts';
export { conditionFor, hasLapsed, readException, type Excepted, type Exception } from './exceptions/exception.ts';
export { askKyverno, type Answer, type Question } from './kyverno/apply.ts';
export { runKyvernoTests, type TestRow } from './kyverno/test-rows.ts';
export type { Admission, KubernetesObject, User } from './policy/admission.ts';
export { matches } from './policy/match.ts';
export { FIELD, FIX, readMutation, readPolicy, type Action, type Policy, type Problem } from './policy/policy.ts';
export type { Verdict } from './verdict/judge.ts';
export {
  EXCEPTION_NAMESPACE,
  isFailure,
  KYVERNO_GROUP,
  PolicySet,
  type Broken,
  type Verdicts,
} from './verdict/policy-set.ts';
