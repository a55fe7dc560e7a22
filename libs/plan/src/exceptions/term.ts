import type { FieldPath, Finding } from '@platform/findings';
import { findingAt, type Fault } from '@platform/manifests';
import { hasLapsed, type Exception, type Policy } from '@platform/policies';
import type { ExceptionFile } from './read.ts';

/** Annotation of a policy that allows exceptions for fewer days than others. */
export const LONGEST_EXCEPTION = 'platform.kubecon.io/longest-exception-days';

const DAY = 86_400_000;
/** So many days an exception may last. */
const LONGEST_DAYS = 90;
/** So many days before its end somebody has to think about what comes next. */
const NOTICE_DAYS = 14;
/** In the east it is tomorrow already. */
const AHEAD = DAY;

/** So many days an exception from a policy may last: 90, or fewer where the policy says so. */
export function longestDays(policy: Pick<Policy, 'annotations'> | undefined): number {
  const own = Number(policy?.annotations[LONGEST_EXCEPTION]);
  return own > 0 ? Math.min(own, LONGEST_DAYS) : LONGEST_DAYS;
}

/** Whether an exception is in force at all; an end that cannot be read is none. */
export function isInForce(exception: Exception, now: Date): boolean {
  return !hasLapsed(exception, now);
}

/**
 * Whether an exception has an end that is near enough to its beginning, and has not come.
 *
 * @param policy the one it is for, if there is one
 * @param now the time to judge by
 */
export function checkTerm({ manifest, exception }: ExceptionFile, policy: Policy | undefined, now: Date): Finding[] {
  const problem = (path: FieldPath, fault: Omit<Fault, 'severity'>, severity: Fault['severity'] = 'error'): Finding =>
    findingAt(manifest, path, { severity, ...fault });
  const end = ['spec', 'expiresAt'];
  const written: unknown = manifest.object['spec']?.expiresAt;
  const expires = timeOf(written);
  if (expires === undefined) {
    return [
      problem(end, {
        code: 'exception-incomplete',
        message: written === undefined ? 'the exception never ends' : `expiresAt is no time: ${String(written)}`,
        hint: 'Write expiresAt with a date and a time in UTC, such as "2027-02-19T00:00:00Z".',
      }),
      ...checkGranted(),
    ];
  }
  return [...checkEnd(expires), ...checkGranted(expires)];

  function checkEnd(expires: number): Finding[] {
    if (!isInForce(exception, now)) {
      const hint = 'Remove the file and mend the claim, or have the exception approved again.';
      return [problem(end, { code: 'exception-lapsed', message: `the exception ended on ${day(expires)}`, hint })];
    }
    const left = Math.ceil((expires - now.getTime()) / DAY);
    if (left > NOTICE_DAYS) return [];
    const message = `the exception ends in ${left} ${left === 1 ? 'day' : 'days'}, on ${day(expires)}`;
    const hint = 'Mend the claim before, or have the exception approved again.';
    return [problem(end, { code: 'exception-expiring', message, hint }, 'warning')];
  }

  function checkGranted(expires?: number): Finding[] {
    const path = ['spec', 'properties', 'granted'];
    const text: unknown = exception.properties['granted'];
    // That nothing is said is said already.
    if (typeof text !== 'string' || !/\d/.test(text)) return [];
    const granted = dateOf(text);
    const tooLong = (message: string, hint: string) => [problem(path, { code: 'exception-too-long', message, hint })];
    if (granted === undefined)
      return tooLong(`granted is no date: ${text}`, `Write it as a year, a month and a day: "${day(now.getTime())}".`);
    if (granted > now.getTime() + AHEAD)
      return tooLong(`granted lies ahead: ${text}`, 'An exception holds from the day on which it is merged.');
    if (expires === undefined) return [];
    if (granted > expires)
      return tooLong(`the exception ends on ${day(expires)}, before it was granted`, 'Mend one of the two dates.');
    const longest = longestDays(policy);
    const days = Math.ceil((expires - granted) / DAY);
    if (days <= longest) return [];
    return [
      problem(end, {
        code: 'exception-too-long',
        message: `the exception lasts ${days} days, and may last ${longest}`,
        hint: `Write expiresAt: "${day(granted + longest * DAY)}T00:00:00Z" or earlier.`,
      }),
    ];
  }
}

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Milliseconds of a time as RFC 3339 writes it: the API server takes no other. */
function timeOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text))
    return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Milliseconds at which a day begins in UTC; undefined for what no calendar knows, such as 2026-02-30. */
function dateOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || day(time) !== text ? undefined : time;
}
