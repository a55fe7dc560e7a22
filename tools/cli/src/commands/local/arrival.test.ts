import type { TraceNode } from '@platform/local-platform';
import { expect, test } from 'vitest';
import { arrivalOf } from './arrival.ts';

const COMMIT = 'abcdef0123456789';

type States = Partial<Record<TraceNode['step'], TraceNode['state']>>;

/** A trace whose Application is at a commit, with these states; all else is done. */
function traced(states: States, commit = COMMIT): TraceNode {
  const step = (name: TraceNode['step']): TraceNode => ({
    step: name,
    title: name,
    state: states[name] ?? 'done',
    detail: name === 'application' ? `Synced, Healthy at ${commit.slice(0, 8)}` : '',
    children: name === 'resources' ? [step('resource')] : [],
  });
  const children = (['commit', 'application', 'admission', 'composite', 'resources'] as const).map(step);
  return { step: 'plane', title: 'plane', state: states.plane ?? 'done', children };
}

test.each<[string, TraceNode, boolean]>([
  ['a claim that is Ready', traced({}), true],
  ['one that was Ready before the commit', traced({}, '0123456789'), false],
  ['one whose Application has not brought the commit', traced({ plane: 'waiting', application: 'waiting' }), false],
  ['one that is refused', traced({ plane: 'failed', application: 'failed', admission: 'failed' }), true],
  ['one that was refused before the commit', traced({ plane: 'failed', admission: 'failed' }, '0123456789'), false],
  ['one whose Application fails', traced({ plane: 'failed', application: 'failed' }), true],
  ['one whose resource fails for the first time', traced({ plane: 'failed', resource: 'failed' }), false],
  ['one that Crossplane cannot compose yet', traced({ plane: 'failed', composite: 'failed' }), false],
  ['one that waits', traced({ plane: 'waiting', composite: 'waiting' }), false],
  ['one that nobody knows', { step: 'claim', title: 'x', state: 'unknown', children: [] }, true],
  ['a file that holds no claim', traced({ plane: 'failed', commit: 'failed' }, '0123456789'), true],
])('%s', (_, trace, isOver) => expect(arrivalOf(COMMIT)(trace)).toBe(isOver));

test('any commit will do where nothing was pushed', () =>
  expect(arrivalOf(undefined)(traced({}, '0123456789'))).toBe(true));

test('a failure that passes is waited for, one that stays is not', () => {
  let now = 0;
  const isOver = arrivalOf(COMMIT, () => now);
  const after = (seconds: number, states: States) => {
    now = seconds * 1000;
    return isOver(traced({ plane: 'failed', ...states }));
  };
  expect(after(0, { resource: 'failed' })).toBe(false);
  expect(after(19, { resource: 'failed' })).toBe(false);
  expect(after(21, { plane: 'waiting', resource: 'waiting' })).toBe(false);
  expect(after(22, { composite: 'failed' })).toBe(false);
  expect(after(41, { resource: 'failed' })).toBe(false);
  expect(after(42, { resource: 'failed' })).toBe(true);
});
