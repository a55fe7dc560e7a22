import { expect, test } from 'vitest';
import { concernOf } from './policy.ts';

const policy = (...conditions: string[]) => `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata:
  name: p
spec:
  matchConstraints:
    resourceRules:
      - apiGroups: [platform.kubecon.io]
        apiVersions: ["*"]
        operations: [CREATE]
        resources: [databaseinstanceclaims]
  matchConditions: ${JSON.stringify(conditions.map((expression, index) => ({ name: `c${index}`, expression })))}
`;

test('the resources that it matches', () => expect(concernOf(policy()).plurals).toEqual(['databaseinstanceclaims']));

test.each([
  ['a team that it names', ["object.spec.team in ['checkout', 'payments']"], 'checkout', true],
  ['a team that it does not name', ["object.spec.team in ['checkout', 'payments']"], 'analytics', false],
  ['what depends on more than the team', ["object.spec.size == 'large'"], 'analytics', true],
  ['who asks', ["request.userInfo.username != 'x'"], 'analytics', true],
  ['no condition', [], 'analytics', true],
  ['a condition that does not compile', ['object.spec.'], 'analytics', true],
])('%s', (_, conditions, team, expected) => expect(concernOf(policy(...conditions)).looksAt(team)).toBe(expected));

test('a file that is no policy concerns everybody', () => {
  expect(concernOf('{').plurals).toEqual(['*']);
  expect(concernOf('').looksAt('checkout')).toBe(true);
});
