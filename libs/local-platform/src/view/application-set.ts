import type { ApiObject } from '@platform/control-plane';
import type { ApplicationView } from './application.ts';
import { conditionsOf, wordsOf } from './condition.ts';
import type { ApplicationSetView } from './platform-view.ts';

/** What each condition of an ApplicationSet is when all is well. */
const WELL: Readonly<Record<string, string>> = { ErrorOccurred: 'False', ParametersGenerated: 'True' };

/** The label of control planes on which no pods run. */
const PODS = 'platform.kubecon.io/pods';

export function readApplicationSet(object: ApiObject, applications: readonly ApplicationView[]): ApplicationSetView {
  const name = object.metadata?.name ?? '';
  const wrong = conditionsOf(object).filter(({ type, status }) => WELL[type] !== undefined && WELL[type] !== status);
  return {
    name,
    // A selector is somewhere below: generators lie in each other.
    isForPods: JSON.stringify(object['spec']?.generators ?? []).includes(`"${PODS}"`),
    applications: applications.filter(({ set }) => set === name).length,
    // One error stands in all of its conditions.
    problems: [...new Set(wrong.map(wordsOf))],
  };
}
