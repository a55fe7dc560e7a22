import { expect, test } from 'vitest';
import { modesOf, policyModes } from './modes.ts';
import { SIZE_CAP, smallPlatform } from './small-platform.ts';

const STAMP = {
  apiVersion: 'policies.kyverno.io/v1',
  kind: 'MutatingPolicy',
  metadata: { name: 'stamp' },
  spec: { matchConstraints: {} },
};

test('the matrix says what each environment does about each policy', async () => {
  const { workbench } = smallPlatform(
    {},
    { modes: { staging: ['Audit', 'Deny'] }, policies: [SIZE_CAP], extra: [STAMP] },
  );
  expect(policyModes(await workbench.policies())).toEqual([
    {
      policy: 'size-cap',
      kind: 'ValidatingPolicy',
      severity: 'high',
      title: 'Title of size-cap',
      environments: { dev: ['Audit', 'Warn'], staging: ['Audit', 'Deny'], production: ['Audit', 'Warn'] },
    },
    {
      policy: 'stamp',
      kind: 'MutatingPolicy',
      severity: '',
      title: '',
      environments: { dev: ['Mutate'], staging: ['Mutate'], production: ['Mutate'] },
    },
  ]);
});

test('a mutating policy is none that could be promoted', async () => {
  const { workbench } = smallPlatform({}, { extra: [STAMP] });
  const policies = await workbench.policies();
  expect(() => modesOf(policies, 'stamp')).toThrow('stamp is a mutating policy');
});
