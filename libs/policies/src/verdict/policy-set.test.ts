import { expect, test } from 'vitest';
import type { Admission, KubernetesObject } from '../policy/admission.ts';
import { isFailure, PolicySet } from './policy-set.ts';

const MATCH = {
  resourceRules: [
    { apiGroups: ['example.org'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['claims'] },
  ],
};
const validating = (name: string, spec: object): KubernetesObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'ValidatingPolicy',
  metadata: { name },
  spec: { validationActions: ['Deny'], matchConstraints: MATCH, ...spec },
});
const SMALL = validating('small', {
  matchConditions: [{ name: 'sized', expression: 'has(object.spec.size)' }],
  variables: [{ name: 'limit', expression: '3' }],
  validations: [
    {
      expression: 'object.spec.size <= variables.limit || string(object.spec.size) in exceptions.allowedValues',
      message: 'too large',
      messageExpression: "'too large: ' + string(object.spec.size)",
    },
  ],
});
const stamping = (expression: string): KubernetesObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'MutatingPolicy',
  metadata: { name: 'stamp' },
  spec: {
    matchConstraints: MATCH,
    mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
  },
});
const exception = (spec: object, namespace = 'policy-exceptions'): KubernetesObject => ({
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'PolicyException',
  metadata: { name: 'one', namespace },
  spec: {
    policyRefs: [{ name: 'small', kind: 'ValidatingPolicy' }],
    matchConditions: [{ name: 'one-claim', expression: "object.metadata.name == 'a'" }],
    ...spec,
  },
});
const create = (spec: object, name = 'a'): Admission => ({
  operation: 'CREATE',
  resource: { group: 'example.org', version: 'v1', plural: 'claims' },
  object: { apiVersion: 'example.org/v1', kind: 'Claim', metadata: { name, namespace: 'team' }, spec },
  oldObject: null,
  namespace: null,
  user: { username: 'somebody', groups: [] },
});
const outcome = (objects: readonly KubernetesObject[], admission: Admission) => {
  const [verdict] = new PolicySet(objects).judge(admission).verdicts;
  return verdict && [verdict.outcome, verdict.message];
};

test.each<[string, readonly KubernetesObject[], Admission, unknown]>([
  ['what holds passes', [SMALL], create({ size: 3 }), ['pass', undefined]],
  ['what does not fails, in the words of the expression', [SMALL], create({ size: 4 }), ['fail', 'too large: 4']],
  ['a false condition skips', [SMALL], create({}), ['skip', undefined]],
  [
    'another resource is not asked about',
    [SMALL],
    { ...create({ size: 4 }), resource: { group: '', version: 'v1', plural: 'pods' } },
    undefined,
  ],
  [
    'an exception for a value lets that value through',
    [SMALL, exception({ allowedValues: ['4'] })],
    create({ size: 4 }),
    ['pass', undefined],
  ],
  ['and no other', [SMALL, exception({ allowedValues: ['4'] })], create({ size: 5 }), ['fail', 'too large: 5']],
  [
    'an exception without values lets everything through',
    [SMALL, exception({})],
    create({ size: 9 }),
    ['exempt', undefined],
  ],
  ['an exception is for one object', [SMALL, exception({})], create({ size: 9 }, 'b'), ['fail', 'too large: 9']],
  [
    'an exception in another namespace has no effect',
    [SMALL, exception({}, 'team')],
    create({ size: 9 }),
    ['fail', 'too large: 9'],
  ],
  [
    'a lapsed exception has no effect',
    [SMALL, exception({ expiresAt: '2020-01-01T00:00:00Z' })],
    create({ size: 9 }),
    ['fail', 'too large: 9'],
  ],
])('%s', (_, objects, admission, expected) => expect(outcome(objects, admission)).toEqual(expected));

test('a field that is missing is an error, which keeps the request out', () => {
  const strict = validating('strict', { validations: [{ expression: 'object.spec.missing == 1', message: 'm' }] });
  const [verdict] = new PolicySet([strict]).judge(create({})).verdicts;
  expect(verdict).toMatchObject({ outcome: 'error', message: expect.stringContaining('missing') });
  expect(isFailure(verdict!)).toBe(true);
});

test('what is stamped is there when validating policies look', () => {
  const stamp = stamping('Object{spec: Object.spec{size: 9}}');
  expect(outcome([stamp, SMALL], create({ size: 1 }))).toEqual(['fail', 'too large: 9']);
});

test('a mutation that fails is said, and changes nothing', () => {
  const { failed, admission } = new PolicySet([stamping('Object{spec: Object.spec{size: object.spec.other}}')]).judge(
    create({}),
  );
  expect(failed).toEqual([{ policy: 'stamp', message: expect.stringContaining('other') }]);
  expect(admission.object!['spec']).toEqual({});
});

test('what does not compile is said, with its place', () => {
  const { broken } = new PolicySet([validating('broken', { validations: [{ expression: 'object.spec.' }] })]);
  expect(broken).toMatchObject([{ name: 'broken', path: ['spec', 'validations', 0, 'expression'] }]);
});
