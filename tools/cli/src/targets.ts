import { didYouMean } from '@platform/findings';
import { CLOUDS, ENVIRONMENTS, TARGETS, type Target } from '@platform/plan';
import { UsageError } from './usage-error.ts';

/** Arguments that choose control planes. */
export const TARGET = {
  cloud: { type: 'string', description: `Only this cloud: ${CLOUDS.join(', ')} (default: all)`, valueHint: 'cloud' },
  environment: {
    type: 'string',
    description: `Only this environment: ${ENVIRONMENTS.join(', ')} (default: all)`,
    valueHint: 'environment',
  },
} as const;

/** The control planes that the command line asks for. */
export function targetsOf({
  cloud,
  environment,
}: {
  readonly cloud?: string | undefined;
  readonly environment?: string | undefined;
}): Target[] {
  assertKnown('cloud', cloud, CLOUDS);
  assertKnown('environment', environment, ENVIRONMENTS);
  return TARGETS.filter(
    (target) => (cloud ?? target.cloud) === target.cloud && (environment ?? target.environment) === target.environment,
  );
}

/** Throws a UsageError unless a value of the command line, if it is given, is one of those known. */
export function assertKnown(what: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return;
  const near = didYouMean(value, known);
  throw new UsageError(`there is no ${what} ${value}`, near ? `Did you mean ${near}?` : `Known: ${known.join(', ')}`);
}
