import { stringifyYaml } from '@platform/manifests';
import type { KubernetesObject } from '@platform/policies';
import { expect, test } from 'vitest';
import { claimText, NOW, policyObject, SIZE_CAP, smallPlatform, STANDBY } from '../promotion/small-platform.ts';
import { checkExceptions } from './check.ts';

const CLAIM = 'teams/checkout/production/checkout-db.yaml';
const FILE = 'policies/exceptions/production/checkout-db-size-cap.yaml';
const CONDITION =
  "object.kind == 'DatabaseInstanceClaim' && object.metadata.namespace == 'checkout' && object.metadata.name == 'checkout-db'";

/** An exception with nothing to find, but for what `edit` makes of it. */
function exception(edit: (object: KubernetesObject) => void = () => {}): KubernetesObject {
  const object: KubernetesObject = {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'PolicyException',
    metadata: { name: 'checkout-db-size-cap', namespace: 'policy-exceptions' },
    spec: {
      policyRefs: [{ name: 'size-cap', kind: 'ValidatingPolicy' }],
      matchConditions: [{ name: 'one-claim', expression: CONDITION }],
      allowedValues: ['large'],
      expiresAt: '2027-01-31T00:00:00Z',
      properties: {
        reason: 'the winter sale',
        ticket: 'COST-17',
        owner: 'checkout',
        'approved-by': 'finance-oncall',
        granted: '2026-11-20',
      },
    },
  };
  edit(object);
  return object;
}

type Options = Parameters<typeof smallPlatform>[1];

async function check(files: Readonly<Record<string, string>>, options?: Options) {
  const { workbench, claims } = smallPlatform(
    { [CLAIM]: claimText('checkout-db', { size: 'large' }), ...files },
    options,
  );
  return checkExceptions(workbench, claims, NOW);
}

const checkEdited = (edit?: (object: KubernetesObject) => void, options?: Options) =>
  check({ [FILE]: stringifyYaml(exception(edit)) }, options);

test('an exception that is approved, narrow, short and needed is fine', async () => {
  expect(await checkEdited()).toEqual([]);
});

test('a repository without exceptions is fine', async () => expect(await check({})).toEqual([]));

test.each<[string, (object: KubernetesObject) => void, string, string]>([
  ['no reason', ({ spec }) => delete spec.properties.reason, 'exception-incomplete', 'spec.properties.reason'],
  ['a blank reason', ({ spec }) => (spec.properties.reason = ' '), 'exception-incomplete', 'spec.properties.reason'],
  [
    'a reason that is to come',
    ({ spec }) => (spec.properties.reason = 'TODO: say why'),
    'exception-incomplete',
    'spec.properties.reason',
  ],
  ['no properties', ({ spec }) => delete spec.properties, 'exception-incomplete', 'spec.properties.ticket'],
  [
    'a ticket that is pending',
    ({ spec }) => (spec.properties.ticket = 'pending'),
    'exception-incomplete',
    'spec.properties.ticket',
  ],
  [
    'a ticket that is a number',
    ({ spec }) => (spec.properties.ticket = 17),
    'exception-incomplete',
    'spec.properties.ticket',
  ],
  [
    'an approval that is pending',
    ({ spec }) => (spec.properties['approved-by'] = 'Pending'),
    'exception-incomplete',
    'spec.properties.approved-by',
  ],
  [
    'an owner that is no team',
    ({ spec }) => (spec.properties.owner = 'chekout'),
    'exception-incomplete',
    'spec.properties.owner',
  ],
  ['no end', ({ spec }) => delete spec.expiresAt, 'exception-incomplete', 'spec.expiresAt'],
  ['an end that is a day', ({ spec }) => (spec.expiresAt = '2027-01-31'), 'exception-incomplete', 'spec.expiresAt'],
  [
    'a result that passes for keeping to the policy',
    ({ spec }) => (spec.reportResult = 'pass'),
    'exception-incomplete',
    'spec.reportResult',
  ],
  [
    'another namespace',
    ({ metadata }) => (metadata.namespace = 'checkout'),
    'exception-incomplete',
    'metadata.namespace',
  ],
  ['another name than its file', ({ metadata }) => (metadata.name = 'other'), 'exception-incomplete', 'metadata.name'],
  [
    'two policies',
    ({ spec }) => spec.policyRefs.push({ name: 'standby', kind: 'ValidatingPolicy' }),
    'exception-broad',
    'spec.policyRefs',
  ],
  [
    'a policy of another kind',
    ({ spec }) => (spec.policyRefs[0].kind = 'MutatingPolicy'),
    'exception-broad',
    'spec.policyRefs',
  ],
  [
    'a condition for a namespace',
    ({ spec }) => (spec.matchConditions[0].expression = "object.metadata.namespace == 'checkout'"),
    'exception-broad',
    'spec.matchConditions',
  ],
  [
    'a condition that is widened',
    ({ spec }) => (spec.matchConditions[0].expression += ' || true'),
    'exception-broad',
    'spec.matchConditions',
  ],
  ['no condition', ({ spec }) => delete spec.matchConditions, 'exception-broad', 'spec.matchConditions'],
  ['images', ({ spec }) => (spec.images = ['*']), 'exception-broad', 'spec.images'],
  ['no values', ({ spec }) => delete spec.allowedValues, 'exception-broad', 'spec.allowedValues'],
  [
    'a priority over other exceptions',
    ({ metadata }) => (metadata.labels = { 'polex.kyverno.io/priority': '9' }),
    'exception-broad',
    'metadata.labels[polex.kyverno.io/priority]',
  ],
  [
    'a policy that is not there',
    ({ spec }) => (spec.policyRefs[0].name = 'size-cup'),
    'exception-dangling',
    'spec.policyRefs[0].name',
  ],
  [
    'a claim that is not there',
    ({ spec }) => (spec.matchConditions[0].expression = CONDITION.replace('checkout-db', 'checkout-bd')),
    'exception-dangling',
    'spec.matchConditions[0].expression',
  ],
  [
    'a claim of another kind',
    ({ spec }) => (spec.matchConditions[0].expression = CONDITION.replace('Database', 'Cache')),
    'exception-dangling',
    'spec.matchConditions[0].expression',
  ],
  [
    'a claim of another namespace',
    ({ spec }) => (spec.matchConditions[0].expression = CONDITION.replace("'checkout'", "'payments'")),
    'exception-dangling',
    'spec.matchConditions[0].expression',
  ],
  [
    'another value than the claim has',
    ({ spec }) => (spec.allowedValues = ['huge']),
    'exception-unneeded',
    'spec.allowedValues',
  ],
  [
    'a value more than the claim has',
    ({ spec }) => spec.allowedValues.push('huge'),
    'exception-unneeded',
    'spec.allowedValues[1]',
  ],
  [
    'an end that has come',
    ({ spec }) => (spec.expiresAt = '2026-11-21T12:00:00Z'),
    'exception-lapsed',
    'spec.expiresAt',
  ],
  [
    'a beginning that no calendar knows',
    ({ spec }) => (spec.properties.granted = '2026-02-30'),
    'exception-too-long',
    'spec.properties.granted',
  ],
  [
    'a beginning that lies ahead',
    ({ spec }) => (spec.properties.granted = '2026-12-20'),
    'exception-too-long',
    'spec.properties.granted',
  ],
  ['91 days', ({ spec }) => (spec.expiresAt = '2027-02-19T00:00:00Z'), 'exception-too-long', 'spec.expiresAt'],
])('an exception with %s is found where it is written', async (_, edit, code, path) => {
  expect(await checkEdited(edit)).toContainEqual(
    expect.objectContaining({ code, path, severity: 'error', file: FILE, hint: expect.any(String) }),
  );
});

test('what is missing is looked for where it would be written', async () => {
  const findings = await checkEdited(({ spec }) => delete spec.properties['approved-by']);
  expect(findings).toMatchObject([
    { path: 'spec.properties.approved-by', line: 16, message: 'approved-by is missing' },
  ]);
});

test.each<[string, (object: KubernetesObject) => void, string]>([
  ['owner', ({ spec }) => (spec.properties.owner = 'chekout'), 'Did you mean checkout?'],
  ['policy', ({ spec }) => (spec.policyRefs[0].name = 'size-cup'), 'Did you mean size-cap?'],
  [
    'claim',
    ({ spec }) => (spec.matchConditions[0].expression = CONDITION.replace('-db', '-bd')),
    'Did you mean checkout-db?',
  ],
])('a misspelt %s is guessed', async (_, edit, hint) => {
  expect(await checkEdited(edit)).toMatchObject([{ hint }]);
});

test('the platform may own an exception', async () => {
  expect(await checkEdited(({ spec }) => (spec.properties.owner = 'platform'))).toEqual([]);
});

test.each([
  ['2026-12-05T12:00:00Z', 'the exception ends in 14 days, on 2026-12-05'],
  ['2026-11-21T13:00:00Z', 'the exception ends in 1 day, on 2026-11-21'],
])('an exception that ends at %s warns', async (expiresAt, message) => {
  const findings = await checkEdited(({ spec }) => (spec.expiresAt = expiresAt));
  expect(findings).toMatchObject([{ code: 'exception-expiring', severity: 'warning', message }]);
});

test('an exception that ends in more than two weeks does not warn', async () => {
  expect(await checkEdited(({ spec }) => (spec.expiresAt = '2026-12-05T12:00:01Z'))).toEqual([]);
});

test('one that has ended is asked nothing further', async () => {
  const findings = await checkEdited(({ spec }) => {
    spec.expiresAt = '2026-11-20T00:00:00Z';
    spec.allowedValues = ['huge'];
  });
  expect(findings).toMatchObject([{ code: 'exception-lapsed' }]);
});

test('an exception that was granted after its end says so', async () => {
  const findings = await checkEdited(({ spec }) => {
    spec.expiresAt = '2026-11-10T00:00:00Z';
  });
  expect(findings.map(({ code }) => code)).toEqual(['exception-lapsed', 'exception-too-long']);
});

test('90 days are not too long', async () => {
  expect(await checkEdited(({ spec }) => (spec.expiresAt = '2027-02-18T00:00:00Z'))).toEqual([]);
});

test.each([
  ['30', 1],
  ['365', 0],
  ['soon', 0],
])('a policy that allows %s days finds %i too long', async (longest, found) => {
  const annotations = { 'platform.kubecon.io/longest-exception-days': longest };
  const [{ expression }] = SIZE_CAP['spec'].validations;
  const findings = await checkEdited(undefined, {
    policies: [policyObject('size-cap', expression, 'spec.size', annotations)],
  });
  expect(findings).toHaveLength(found);
});

test('no policy allows more than 90 days', async () => {
  const annotations = { 'platform.kubecon.io/longest-exception-days': '365' };
  const [{ expression }] = SIZE_CAP['spec'].validations;
  const findings = await checkEdited(({ spec }) => (spec.expiresAt = '2027-02-19T00:00:00Z'), {
    policies: [policyObject('size-cap', expression, 'spec.size', annotations)],
  });
  expect(findings).toMatchObject([{ message: 'the exception lasts 91 days, and may last 90' }]);
});

test('a claim that has been mended needs no exception any more', async () => {
  const files = { [CLAIM]: claimText('checkout-db', { size: 'medium' }), [FILE]: stringifyYaml(exception()) };
  expect(await check(files)).toMatchObject([
    { code: 'exception-unneeded', message: 'policy size-cap admits checkout-db in production without the exception' },
  ]);
});

test('a claim that the policy is not for needs none either', async () => {
  const files = {
    [CLAIM]: claimText('checkout-db', { size: 'large', team: 'platform' }),
    [FILE]: stringifyYaml(exception()),
  };
  expect(await check(files)).toMatchObject([{ code: 'exception-unneeded' }]);
});

test('values do not help against a policy that knows none', async () => {
  const findings = await check({
    [CLAIM]: claimText('checkout-db', { highAvailability: false }),
    [FILE]: stringifyYaml(exception(({ spec }) => (spec.policyRefs[0].name = 'standby'))),
  });
  expect(findings).toMatchObject([
    { code: 'exception-unneeded', hint: 'This policy knows no values: leave allowedValues out.' },
  ]);
});

test('an exception without values is right for a policy that knows none', async () => {
  const findings = await check({
    [CLAIM]: claimText('checkout-db', { highAvailability: false }),
    [FILE]: stringifyYaml(
      exception(({ spec }) => {
        spec.policyRefs[0].name = 'standby';
        delete spec.allowedValues;
      }),
    ),
  });
  expect(findings).toEqual([]);
});

test('of two exceptions for the same each is unneeded', async () => {
  const second = exception(({ metadata }) => (metadata.name = 'second'));
  const findings = await check({
    [FILE]: stringifyYaml(exception()),
    'policies/exceptions/production/second.yaml': stringifyYaml(second),
  });
  expect(findings.map(({ code, file }) => [code, file])).toEqual([
    ['exception-unneeded', FILE],
    ['exception-unneeded', 'policies/exceptions/production/second.yaml'],
  ]);
});

test('a file that no kustomization names has no effect', async () => {
  const findings = await checkEdited(undefined, { left: [FILE] });
  expect(findings).toMatchObject([
    {
      code: 'exception-dangling',
      hint: 'Add checkout-db-size-cap.yaml to policies/exceptions/production/kustomization.yaml.',
    },
  ]);
});

test('an exception of another environment is for nothing', async () => {
  const findings = await check({ [FILE.replace('production', 'dev')]: stringifyYaml(exception()) });
  expect(findings).toMatchObject([{ code: 'exception-dangling', path: 'spec.matchConditions[0].expression' }]);
});

test('an exception that comes in without a file is found in every environment that applies it', async () => {
  const legacy = { apiVersion: 'kyverno.io/v2', kind: 'PolicyException', metadata: { name: 'legacy' }, spec: {} };
  const findings = await check({}, { extra: [exception(), legacy] });
  expect(findings.map(({ code, file, message }) => [code, file, message]).slice(0, 2)).toEqual([
    [
      'exception-dangling',
      'policies/environments/dev/kustomization.yaml',
      'the exception checkout-db-size-cap is applied to dev, and has no file there',
    ],
    [
      'exception-dangling',
      'policies/environments/dev/kustomization.yaml',
      'the exception legacy is applied to dev, and has no file there',
    ],
  ]);
  expect(findings).toHaveLength(6);
});

test('an exception that a kustomization changes is not the one that was approved', async () => {
  const changed = exception(({ spec }) => (spec.expiresAt = '2029-01-01T00:00:00Z'));
  const findings = await check({ [FILE]: stringifyYaml(exception()) }, { left: [FILE], extra: [changed] });
  expect(findings[0]).toMatchObject({ code: 'exception-dangling', file: FILE });
});

test.each([
  [
    'policies/exceptions/prod/a.yaml',
    exception(),
    'exception-dangling',
    'Did you mean policies/exceptions/production/?',
  ],
  ['policies/exceptions/a.yaml', exception(), 'exception-dangling', 'Move the file.'],
  ['policies/exceptions/dev/deep/a.yaml', exception(), 'exception-dangling', 'Move the file.'],
  [
    'policies/exceptions/dev/legacy.yaml',
    { ...exception(), apiVersion: 'kyverno.io/v2' },
    'kind-not-allowed',
    expect.stringContaining('apiVersion: policies.kyverno.io/v1'),
  ],
  ['policies/exceptions/dev/a.yaml', STANDBY, 'kind-not-allowed', expect.stringContaining('kind: PolicyException')],
])('%s is no place for this', async (file, object, code, hint) => {
  expect(await check({ [file]: stringifyYaml(object) }, { left: [file] })).toMatchObject([{ code, hint, file }]);
});

test('the namespace and the kustomizations beside exceptions are none', async () => {
  const files = ['namespace/namespace.yaml', 'dev/kustomization.yaml'].map((file) => `policies/exceptions/${file}`);
  expect(await check(Object.fromEntries(files.map((file) => [file, 'a: b\n'])))).toEqual([]);
});

test('what is not of the right type is found, and stops nothing', async () => {
  // Such objects never get into the overlay: its schema refuses them.
  const malformed = exception((object) => (object['spec'] = { policyRefs: 'size-cap', matchConditions: [null] }));
  const findings = await check({ [FILE]: stringifyYaml(malformed) }, { left: [FILE] });
  expect(new Set(findings.map(({ code }) => code))).toEqual(
    new Set(['exception-incomplete', 'exception-broad', 'exception-dangling']),
  );
});

test('a file that can not be read is a finding', async () => {
  expect(await check({ [FILE]: 'a: [\n' })).toMatchObject([{ severity: 'error', file: FILE }]);
});
