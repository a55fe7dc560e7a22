import type { ApiObject } from '@platform/control-plane';

/** What an object says about itself, in one respect. */
export interface Condition {
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** ISO 8601; since when it is so. */
  readonly since: string | undefined;
}

/** The condition of a type, or undefined when the object does not speak of it (yet). */
export function conditionOf(object: ApiObject | undefined, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/** All that an object says about itself; Kyverno's policies say it one level deeper. */
export function conditionsOf(object: ApiObject | undefined): readonly Condition[] {
  const status = object?.['status'];
  const conditions: readonly Record<string, string | undefined>[] =
    status?.conditions ?? status?.conditionStatus?.conditions ?? [];
  return conditions.map(({ type = '', status: value = 'Unknown', reason = '', message = '', lastTransitionTime }) => ({
    type,
    status: value,
    reason,
    message,
    since: lastTransitionTime,
  }));
}

/** Why a condition is as it is: the words of whoever set it, or at least its reason. */
export function wordsOf({ type, status, reason, message }: Condition): string {
  return message || [type, status, reason].filter(Boolean).join(' ');
}
