import { expect, test } from 'vitest';
import { SIZE_CAP, sourceOf } from '../sample-policy.ts';
import { when } from './when.ts';

const said = (...changes: readonly (readonly [string, string])[]) =>
  when(sourceOf(changes.reduce((text, [from, to]) => text.replace(from, to), SIZE_CAP)));

test('fields that are compared leave alone what keeps them', () =>
  expect(said()).toBe(
    'It is asked when one of them is created or changed. What is there already is left alone until its `spec.size` or `spec.team` changes. What is being deleted is not held up.',
  ));

test('without such a condition every change counts', () =>
  expect(said([/.*matchConditions:[^]*validations:/.exec(SIZE_CAP)![0], '  validations:'])).toBe(
    'It is asked when one of them is created or changed.',
  ));

test('what is only created leaves alone what is there', () =>
  expect(said(['[CREATE, UPDATE]', '[CREATE]'])).toContain('is created. What is there already is left alone. '));

test('what is only changed is in no report', () =>
  expect(said(['[CREATE, UPDATE]', '[UPDATE]'])).toContain(
    'It judges changes, which nobody can see afterwards: reports',
  ));

test('who writes is in no report', () =>
  expect(
    said(['  matchConstraints:', '  evaluation:\n    background:\n      enabled: false\n  matchConstraints:']),
  ).toContain('It judges who writes, which nobody can tell afterwards: reports'));
