import { expect, test } from 'vitest';
import { listTypeCheck } from './list-type.ts';

const set = listTypeCheck({ type: 'array', 'x-kubernetes-list-type': 'set' });
const map = listTypeCheck({
  type: 'array',
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['port', 'protocol'],
  items: { type: 'object', properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } } },
});

test.each([
  ['different values', ['a', 'b']],
  ['values of different types', ['1', 1]],
  ['no list at all', 'a'],
])('a set may hold %s', (_what, value) => {
  expect(set?.(value)).toEqual([]);
});

test('a set says which item repeats which, whatever the order of keys', () => {
  expect(set?.([{ a: 1, b: 2 }, 'x', { b: 2, a: 1 }])).toEqual([
    {
      path: [2],
      code: 'rule-violated',
      message: 'The list may hold each value once, but item 2 repeats item 0.',
      hint: 'Remove one of the two.',
    },
  ]);
});

test('a map tells items by their keys, defaults included', () => {
  expect(
    map?.([{ port: 80 }, { port: 80, protocol: 'UDP' }, 'no mapping', { port: 80, protocol: 'TCP' }]),
  ).toMatchObject([
    { path: [3], message: 'The list may hold each port and protocol once, but item 3 repeats item 0.' },
  ]);
});

test('other lists may repeat anything', () => {
  expect(listTypeCheck({ type: 'array', 'x-kubernetes-list-type': 'atomic' })).toBeUndefined();
});
