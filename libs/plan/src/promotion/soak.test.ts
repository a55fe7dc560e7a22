import { expect, test } from 'vitest';
import { judgeSoak } from './soak.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const PASSED = report('checkout-db', { policy: 'size-cap', result: 'pass' });

function policy(days: number, more: { spec?: object; status?: object; managedFields?: object[] } = {}) {
  const { spec = { validationActions: ['Audit', 'Warn'] }, status = {}, managedFields = [] } = more;
  return {
    kind: 'ValidatingPolicy',
    metadata: { name: 'size-cap', creationTimestamp: daysAgo(days), managedFields },
    spec,
    status,
  };
}

function report(name: string, ...results: object[]) {
  return { scope: { kind: 'DatabaseInstanceClaim', namespace: 'checkout', name }, results };
}

const judge = (found: object | undefined, reports: object[] = [PASSED], days = 7) =>
  judgeSoak('size-cap', { policy: found, reports }, days, NOW);

test('watched for long enough without a failure is soaked', () => {
  expect(judge(policy(7))).toEqual({
    verdict: 'soaked',
    reason: undefined,
    since: new Date(daysAgo(7)),
    daysLeft: 0,
    results: 1,
    failures: [],
  });
});

test('a day too few is not yet', () => {
  expect(judge(policy(6.5))).toMatchObject({
    verdict: 'not-yet',
    daysLeft: 1,
    reason: 'the policy has to be watched for 7 days, and is as it is since 2026-11-15',
  });
});

test('the last change of the policy counts, not its creation', () => {
  const managedFields = [
    { manager: 'argocd', time: daysAgo(2) },
    { manager: 'argocd', time: daysAgo(20) },
  ];
  expect(judge(policy(30, { managedFields }))).toMatchObject({ verdict: 'not-yet', daysLeft: 5 });
});

test('that Kyverno writes the status is no change', () => {
  const managedFields = [{ manager: 'kyverno', subresource: 'status', time: daysAgo(0) }];
  expect(judge(policy(30, { managedFields }))).toMatchObject({ verdict: 'soaked' });
});

test.each([
  ['is not in the cluster', undefined, 'the policy is not in the cluster'],
  ['only denies', policy(30, { spec: { validationActions: ['Deny'] } }), 'the policy neither audits nor warns'],
  ['names no action, so that Kyverno denies', policy(30, { spec: {} }), 'the policy neither audits nor warns'],
  [
    'is not in force',
    policy(30, { status: { conditionStatus: { ready: false } } }),
    'Kyverno has not put the policy into force',
  ],
])('a policy that %s has not been watched', (_, found, reason) => {
  expect(judge(found)).toMatchObject({ verdict: 'not-yet', reason });
});

test('without any report nothing has been seen', () => {
  expect(judge(policy(30), [])).toMatchObject({
    verdict: 'not-yet',
    reason: 'the cluster holds no policy reports at all',
  });
});

test.each(['fail', 'error', 'warn'])(
  'a result that is %s is named, however long the policy has been there',
  (result) => {
    const reports = [
      PASSED,
      report('checkout-big', { policy: 'size-cap', result, message: 'too large' }, { policy: 'other', result: 'fail' }),
    ];
    expect(judge(policy(30), reports)).toMatchObject({
      verdict: 'fails',
      results: 2,
      failures: [
        { kind: 'DatabaseInstanceClaim', namespace: 'checkout', name: 'checkout-big', result, message: 'too large' },
      ],
    });
  },
);

test.each(['pass', 'skip'])('a result that is %s is none', (result) => {
  const failing = [report('a', { policy: 'size-cap', result }, { policy: 'other', result: 'fail' })];
  expect(judge(policy(30), failing)).toMatchObject({ verdict: 'soaked', results: 1 });
});

test('a result that names its objects itself is taken by its word', () => {
  const resources = [{ kind: 'Namespace', name: 'checkout' }];
  const reports = [{ results: [{ policy: 'size-cap', result: 'fail', resources }] }];
  expect(judge(policy(30), reports).failures).toEqual([
    { kind: 'Namespace', namespace: '', name: 'checkout', result: 'fail', message: '' },
  ]);
});
