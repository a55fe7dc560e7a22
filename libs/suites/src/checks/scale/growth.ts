import type { Finding } from '@platform/findings';
import { scaleFinding } from './finding.ts';
import type { Measured } from './measured.ts';

/** Work is counted, not timed: so much more than in proportion, and it grows faster than the claims. */
const TOLERANCE = 1.25;

/** Renders, verdicts and resources grow as the claims do. */
export function checkGrowth(few: Measured, many: Measured): Finding[] {
  const times = many.claims / few.claims;
  return (['renders', 'verdicts', 'resources'] as const)
    .filter((work) => many[work] > few[work] * times * TOLERANCE)
    .map((work) =>
      scaleFinding(`${times} times the claims are ${(many[work] / few[work]).toFixed(1)} times the ${work}`),
    );
}
