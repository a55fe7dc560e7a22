import type { ApiObject } from '../../api/answer.ts';

/** A condition of a managed resource, without what depends on when it is written. */
export interface Condition {
  readonly type: 'Ready' | 'Synced';
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message?: string;
}

/** Where a real provider says nothing. */
export const SIMULATED_MESSAGE = 'simulated: no cloud has been asked, nothing exists in one';

export const available: Condition = {
  type: 'Ready',
  status: 'True',
  reason: 'Available',
  message: SIMULATED_MESSAGE,
};
export const creating: Condition = { type: 'Ready', status: 'False', reason: 'Creating', message: SIMULATED_MESSAGE };
export const deleting: Condition = { type: 'Ready', status: 'False', reason: 'Deleting', message: SIMULATED_MESSAGE };
export const synced: Condition = {
  type: 'Synced',
  status: 'True',
  reason: 'ReconcileSuccess',
  message: SIMULATED_MESSAGE,
};
export const paused: Condition = { type: 'Synced', status: 'False', reason: 'ReconcilePaused' };

/** The provider could not do what it should, for a reason in its own words. */
export function failed(message: string): Condition {
  return { type: 'Synced', status: 'False', reason: 'ReconcileError', message };
}

/**
 * The conditions of an object with some of them replaced; times change only with what they say.
 *
 * @param observedGeneration of the object that the conditions speak of, if they are to tell
 */
export function withConditions(
  object: ApiObject,
  conditions: readonly Condition[],
  now: Date,
  observedGeneration: number | undefined,
): ApiObject[] {
  const before: ApiObject[] = object['status']?.conditions ?? [];
  const others = before.filter(({ type }: ApiObject) => !conditions.some((each) => each.type === type));
  const made = conditions.map((condition) => {
    const known = before.find(({ type }: ApiObject) => type === condition.type);
    const same =
      known?.['status'] === condition.status &&
      known['reason'] === condition.reason &&
      known['message'] === condition.message;
    const lastTransitionTime = same ? known['lastTransitionTime'] : `${now.toISOString().slice(0, 19)}Z`;
    return { ...condition, lastTransitionTime, ...(observedGeneration !== undefined && { observedGeneration }) };
  });
  return [...others, ...made] as ApiObject[];
}
