import { parseDocuments } from '@platform/manifests';
import { namespaceOf } from '@platform/plan';
import { SchemaSet, type Crd } from '@platform/schemas';
import { expect, test } from 'vitest';
import { kyvernoTest } from './kyverno-test.ts';
import { exampleOf, examplesOf, SIZE_CAP, sourceOf } from './sample-policy.ts';

const schemas = new SchemaSet();
for (const kind of ['CacheClaim', 'DnsClaim']) {
  schemas.addCrd({
    spec: {
      group: 'platform.kubecon.io',
      scope: 'Namespaced',
      names: { kind, plural: `${kind.toLowerCase()}s` },
      versions: [{ name: 'v1alpha1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  } as unknown as Crd);
}
const small = exampleOf('CacheClaim', 'checkout-sessions', { size: 'small' });
const large = exampleOf('CacheClaim', 'checkout-sessions', { size: 'large' }, 'not large');
const documents = (text: string | undefined) =>
  parseDocuments('kyverno-test.yaml', text ?? '').documents.map(({ value }) => value as any);

test('what is admitted and what is denied is tested apart, because both have the same names', async () => {
  const examples = examplesOf({ good: [small], bad: [large], namespaces: [namespaceOf('checkout', 'production')] });
  const { test: text, user, findings } = await kyvernoTest(sourceOf(SIZE_CAP), examples, schemas);
  const row = { policy: 'size-cap', isValidatingPolicy: true, kind: 'CacheClaim' };
  const values = { namespaces: [namespaceOf('checkout', 'production')] };
  const resources = ['checkout/checkout-sessions'];
  expect(documents(text)).toMatchObject([
    {
      metadata: { name: 'size-cap-admits' },
      resources: ['good.yaml'],
      values,
      results: [{ ...row, resources, result: 'pass' }],
    },
    {
      metadata: { name: 'size-cap-denies' },
      resources: ['bad.yaml'],
      values,
      results: [{ ...row, resources, result: 'fail' }],
    },
  ]);
  expect(user, 'the policy does not ask who writes').toBeUndefined();
  expect(findings).toEqual([]);
});

test('a policy that is not asked skips, and one that does not match has no row', async () => {
  const good = [
    exampleOf('CacheClaim', 'payments-sessions', { size: 'large' }),
    exampleOf('DnsClaim', 'checkout-www', {}),
  ];
  const { test: text } = await kyvernoTest(sourceOf(SIZE_CAP), examplesOf({ good }), schemas);
  const [document] = documents(text);
  expect(document.results).toMatchObject([{ resources: ['payments/payments-sessions'], result: 'skip' }]);
  expect(document.values.namespaces, 'of an unknown namespace nothing is said').toMatchObject([
    { metadata: { name: 'checkout', labels: { 'kubernetes.io/metadata.name': 'checkout' } } },
    { metadata: { name: 'payments', labels: { 'kubernetes.io/metadata.name': 'payments' } } },
  ]);
});

test('what is promised to be denied is tested as such, whatever the policy says of it today', async () => {
  const { test: text } = await kyvernoTest(sourceOf(SIZE_CAP), examplesOf({ bad: [small] }), schemas);
  expect(documents(text)[0].results).toMatchObject([{ result: 'fail' }]);
});

test('two kinds of one name are told apart by their APIs, and two of one API are a finding', async () => {
  const other = { ...large, object: { ...large.object, apiVersion: 'example.org/v1', kind: 'Cache' } };
  const { test: text } = await kyvernoTest(sourceOf(SIZE_CAP), examplesOf({ bad: [large, other] }), schemas);
  expect(documents(text)[0].results[1]).toMatchObject({
    resources: [],
    resourceSpecs: [
      { group: 'example.org', version: 'v1', kind: 'Cache', namespace: 'checkout', name: 'checkout-sessions' },
    ],
  });
  const twice = await kyvernoTest(sourceOf(SIZE_CAP), examplesOf({ bad: [large, large] }), schemas);
  expect(twice).toMatchObject({ findings: [{ code: 'duplicate-resource' }] });
  expect(twice.test).toBeUndefined();
});

test('who writes is said where the policy asks for it', async () => {
  const text = SIZE_CAP.replace("object.spec.team in ['checkout']", "request.userInfo.username != 'crossplane'");
  const { test: tests, user } = await kyvernoTest(sourceOf(text), examplesOf({ bad: [large] }), schemas);
  expect(documents(tests)[0].userinfo).toBe('kyverno-user.yaml');
  expect(documents(user)).toMatchObject([
    { kind: 'UserInfo', userInfo: { username: 'developer', groups: ['developers'] } },
  ]);
});

test('a mutating policy, and one without examples, are not tested so', async () => {
  const mutating = sourceOf(SIZE_CAP.replace('ValidatingPolicy', 'MutatingPolicy'));
  expect(await kyvernoTest(mutating, examplesOf({ good: [small] }), schemas)).toEqual({ findings: [] });
  expect(await kyvernoTest(sourceOf(SIZE_CAP), examplesOf({}), schemas)).toEqual({ findings: [] });
});
