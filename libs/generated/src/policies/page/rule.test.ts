import { expect, test } from 'vitest';
import { SIZE_CAP, sourceOf } from '../sample-policy.ts';
import { rule } from './rule.ts';

test('expressions stand as they are written, line by line', () =>
  expect(rule(sourceOf(SIZE_CAP), SIZE_CAP)).toBe(`In CEL, as [policy.yaml](../../policies/size-cap/policy.yaml) has it:

\`\`\`cel
// only if: capped-team
object.spec.team in ['checkout']

// only if: new-or-changed
!has(object.metadata.deletionTimestamp) &&
(request.operation != 'UPDATE' ||
  object.spec.size != oldObject.spec.size || object.spec.team != oldObject.spec.team)

// admitted if
object.spec.size in ['small'] || object.spec.size in exceptions.allowedValues
\`\`\``));
