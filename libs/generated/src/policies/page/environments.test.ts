import { expect, test } from 'vitest';
import { SIZE_CAP, sourceOf } from '../sample-policy.ts';
import { environments, inAWord, type Fates } from './environments.ts';

const FATES: Fates = new Map([
  ['dev', ['Audit', 'Warn']],
  ['staging', ['Audit']],
  ['production', ['Audit', 'Deny']],
]);

test('each environment in a sentence and in a word', () => {
  expect(environments(sourceOf(SIZE_CAP), FATES).split('\n').slice(2)).toEqual([
    '| dev | is admitted with a warning, and listed in the policy report |',
    '| staging | is admitted, and listed in the policy report |',
    '| production | is **denied**; what was there before is listed in the policy report |',
  ]);
  const words = [...FATES.values(), undefined].map((actions) => inAWord(sourceOf(SIZE_CAP), actions));
  expect(words).toEqual(['warns', 'audits', 'denies', 'not there']);
});

test('no report is promised where changes alone are judged, and nothing where the policy is not there', () => {
  const source = sourceOf(SIZE_CAP.replace('[CREATE, UPDATE]', '[UPDATE]'));
  expect(
    environments(source, new Map([['dev', ['Audit', 'Deny']]]))
      .split('\n')
      .slice(2),
  ).toEqual([
    '| dev | is **denied** |',
    '| staging | is admitted: the policy is not there |',
    '| production | is admitted: the policy is not there |',
  ]);
});

test('a mutating policy changes', () =>
  expect(inAWord(sourceOf(SIZE_CAP.replace('ValidatingPolicy', 'MutatingPolicy')), [])).toBe('changes'));
