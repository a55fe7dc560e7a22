import { ENVIRONMENTS, type Environment } from '@platform/plan';
import type { Action } from '@platform/policies';
import { table } from '../../markdown/table.ts';
import { isReported, type PolicySource } from '../source.ts';

/** What an environment does about a policy: nothing where its overlay does not hold it, no actions where it changes objects. */
export type Fates = ReadonlyMap<Environment, readonly Action[]>;

/** What each environment does about a policy. */
export function environments(source: PolicySource, fates: Fates): string {
  return table(
    ['Environment', 'What breaks the rule'],
    ENVIRONMENTS.map((environment) => [environment, sentence(fates.get(environment), isReported(source))]),
  );
}

/** In a word: what an environment does about a policy. */
export function inAWord(source: PolicySource, actions: readonly Action[] | undefined): string {
  if (actions === undefined) return 'not there';
  if (source.policy === undefined) return 'changes';
  if (actions.includes('Deny')) return 'denies';
  return actions.includes('Warn') ? 'warns' : 'audits';
}

function sentence(actions: readonly Action[] | undefined, isListed: boolean): string {
  if (actions === undefined) return 'is admitted: the policy is not there';
  const listed = isListed && actions.includes('Audit') ? 'listed in the policy report' : '';
  if (actions.includes('Deny')) return `is **denied**${listed && `; what was there before is ${listed}`}`;
  if (actions.includes('Warn')) return `is admitted with a warning${listed && `, and ${listed}`}`;
  return `is admitted${listed && `, and ${listed}`}`;
}
