import { parseManifests } from '@platform/manifests';
import { namespaceOf } from '@platform/plan';
import { readException } from '@platform/policies';
import { expect, test } from 'vitest';
import { apiOf, exampleOf, examplesOf, SIZE_CAP, sourceOf } from '../sample-policy.ts';
import { exception } from './exception.ts';

const NAMESPACES = [namespaceOf('checkout', 'production')];
const APIS = [apiOf('cache', 'CacheClaim', 'size')];
const bad = [exampleOf('CacheClaim', 'checkout-sessions', { size: 'large' }, 'not large')];

const blocks = (text: string) => [...text.matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, yaml]) => yaml!);

test('the exception is for the one claim, its policy and its value, and nobody has approved it', () => {
  const text = exception(sourceOf(SIZE_CAP), examplesOf({ bad, namespaces: NAMESPACES }), APIS);
  expect(text).toContain('`policies/exceptions/production/checkout-sessions-size-cap.yaml`');
  const [written, line] = blocks(text);
  const [manifest] = parseManifests('exception.yaml', written!).manifests;
  expect(readException(manifest!.object)).toMatchObject({
    problems: [],
    exception: {
      name: 'checkout-sessions-size-cap',
      policies: ['size-cap'],
      claim: { kind: 'CacheClaim', namespace: 'checkout', name: 'checkout-sessions' },
      allowedValues: ['large'],
      properties: {
        reason: 'pending',
        ticket: 'pending',
        owner: 'checkout',
        'approved-by': 'pending',
        granted: 'pending',
      },
    },
  });
  expect(line).toBe('- checkout-sessions-size-cap.yaml\n');
});

test('a policy that knows no values takes none, and one that allows fewer days says so', () => {
  const text = SIZE_CAP.replace(' || object.spec.size in exceptions.allowedValues', '').replace(
    '  annotations:',
    '  annotations:\n    platform.kubecon.io/longest-exception-days: "30"',
  );
  const said = exception(sourceOf(text), examplesOf({ bad }), APIS);
  expect(said).not.toContain('allowedValues');
  expect(said).toContain('it ends after 30 days at the latest');
});

test('for a team that nobody knows the platform answers', () =>
  expect(exception(sourceOf(SIZE_CAP), examplesOf({ bad }), APIS)).toContain('owner: platform #'));

test('what looks at no claims, or only at changes, has no exceptions; what changes objects needs none', () => {
  expect(exception(sourceOf(SIZE_CAP.replace('[cacheclaims]', '[namespaces]')), examplesOf({ bad }), APIS)).toContain(
    'There is none',
  );
  const changes = [{ title: 'a change', old: bad[0]!.object, new: {}, says: 'not large' }];
  expect(
    exception(sourceOf(SIZE_CAP.replace('[CREATE, UPDATE]', '[UPDATE]')), examplesOf({ changes }), APIS),
  ).toContain('this policy judges how it is changed');
  expect(exception(sourceOf(SIZE_CAP.replace('ValidatingPolicy', 'MutatingPolicy')), examplesOf({ bad }), APIS)).toBe(
    '',
  );
});
