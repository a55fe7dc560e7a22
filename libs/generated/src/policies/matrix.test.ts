import { PolicySet } from '@platform/policies';
import { expect, test } from 'vitest';
import { matrix } from './matrix.ts';
import { examplesOf, SIZE_CAP, sourceOf } from './sample-policy.ts';

const factsOf = (name: string, severity: string) => ({
  source: sourceOf(
    SIZE_CAP.replace('name: size-cap', `name: ${name}`).replace('severity: medium', `severity: ${severity}`),
  ),
  text: '',
  examples: examplesOf({}),
  fates: new Map([['production', ['Deny'] as const]] as const),
});
const EXCEPTION = {
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'PolicyException',
  metadata: { name: 'one-b' },
  spec: {
    policyRefs: [{ name: 'b', kind: 'ValidatingPolicy' }],
    matchConditions: [
      {
        name: 'one-claim',
        expression:
          "object.kind == 'CacheClaim' && object.metadata.namespace == 'checkout' && object.metadata.name == 'checkout-one'",
      },
    ],
    expiresAt: '2020-02-01T00:00:00Z',
    properties: { owner: 'checkout', ticket: 'RISK-1' },
  },
};

const page = matrix(
  [factsOf('c', 'low'), factsOf('b', 'high'), factsOf('a', 'high'), factsOf('d', 'unheard'), factsOf('z', 'critical')],
  {
    environments: [
      { environment: 'dev', set: new PolicySet([]), objects: [] },
      { environment: 'production', set: new PolicySet([]), objects: [EXCEPTION] },
    ],
    findings: [],
  },
);

test('the gravest policies come first, then by name', () =>
  expect(
    [...page.matchAll(/^\| \[(\w)\]\(\1\.md\) .*\| (\w+) \| not there \| not there \| denies \|$/gm)].map(
      ([, name]) => name,
    ),
  ).toEqual(['z', 'a', 'b', 'c', 'd']));

test('an exception is listed until it is removed, even after its end: the page does not depend on the day', () => {
  expect(page).toContain('### dev\n\nNone.');
  expect(page).toContain('| one-b | [b](b.md) | CacheClaim checkout/checkout-one | checkout | 2020-02-01 | RISK-1 |');
});

test('the functions that may be used are those that the evaluator takes', () => expect(page).toContain('`exists_one`'));
