import type { Finding } from '@platform/findings';
import { findingAt } from '@platform/manifests';
import { renderClaim, type Claim, type ControlPlane, type Workbench } from '@platform/plan';
import fc from 'fast-check';
import { cloudNames, complaint } from './cloud-names.ts';
import { rewritten } from './examples.ts';

/** What teams and claims may be called: their longest and oddest names come first. */
const WORD = fc.stringMatching(/^[a-z][a-z0-9]{0,38}$/);
const TEAM = fc.stringMatching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/).filter(({ length }) => length >= 2 && length <= 20);
const LONGEST = 40;

/** A team and a claim of it, whose name begins with the team's as policy demands. */
const NAMED = fc.record({ team: TEAM, rest: fc.array(WORD, { minLength: 1, maxLength: 4 }) }).map(({ team, rest }) => {
  const name = `${team}-${rest.join('-')}`.slice(0, LONGEST).replace(/-$/, 'x');
  return { team, name };
});

const EXTREMES: [{ team: string; name: string }][] = [
  [{ team: 'a'.repeat(20), name: `${'a'.repeat(20)}-${'b'.repeat(19)}` }],
  [{ team: 'a-1-2-3-4-5-6-7-8-9', name: `a-1-2-3-4-5-6-7-8-9-${'1-'.repeat(9)}22` }],
  [{ team: 'ab', name: 'ab-1' }],
];

/**
 * Renders an example under many names, the longest and the oddest ones among them: each name that comes of them has to be
 * one that its cloud takes, and the same when the claim is rendered again.
 */
export async function checkNames(workbench: Workbench, example: Claim, plane: ControlPlane): Promise<Finding[]> {
  const namesUnder = async ({ team, name }: { team: string; name: string }) => {
    const { object } = example.manifest;
    const metadata = { ...object['metadata'], name, namespace: team };
    const claim = rewritten(example, { ...object, metadata, spec: { ...object['spec'], team } });
    const { result } = await renderClaim(workbench, claim, plane);
    return result ? cloudNames(result.rendered) : [];
  };
  const wrong = fc.asyncProperty(NAMED, async (named) => {
    const [names, again] = [await namesUnder(named), await namesUnder(named)];
    const stable = new Set(again.map(({ name }) => name));
    for (const one of names) {
      const problem = stable.has(one.name) ? complaint(one) : 'and another one when it is rendered again';
      if (problem) throw new Error(`the claim ${named.name} has a ${one.kind} called ${one.name}, ${problem}`);
    }
  });
  const { failed, errorInstance } = await fc.check(wrong, { seed: 1, numRuns: 30, examples: EXTREMES });
  if (!failed) return [];
  const message = `${plane.cloud}/${plane.environment}: ${errorInstance instanceof Error ? errorInstance.message : String(errorInstance)}`;
  const hint = 'Cut it in the Composition, and keep the part that makes it unique.';
  return [
    findingAt(example.manifest, ['metadata', 'name'], { code: 'name-illegal', severity: 'error', message, hint }),
  ];
}
