import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergePatch } from './merge-patch.ts';

test.each([
  ['nothing', { a: 1 }, { a: 1 }, undefined],
  ['a field', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 3 }],
  ['a field inside', { a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, { a: { c: 3 } }],
  ['a field that is gone', { a: 1, b: 2 }, { a: 1 }, { b: null }],
  ['a list as a whole', { a: [1, 2] }, { a: [1, 3] }, { a: [1, 3] }],
  ['a resource that is new', {}, { a: { b: 1 } }, { a: { b: 1 } }],
])('the patch shows %s', (_, from, to, expected) => expect(mergePatch(from, to)).toEqual(expected));

test('applied as RFC 7386 says, the patch of two values gives the second', () => {
  const leaf = fc.oneof(fc.boolean(), fc.integer(), fc.string(), fc.array(fc.integer()));
  const { object } = fc.letrec<{ object: Record<string, unknown> }>((tie) => ({
    object: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof({ depthSize: 'small' }, leaf, tie('object'))),
  }));
  fc.assert(
    fc.property(object, object, (from, to) => {
      expect(applied(from, mergePatch(from, to) ?? {})).toEqual(to);
    }),
  );
});

function applied(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = { ...(typeof target === 'object' && !Array.isArray(target) ? target : {}) } as Record<string, unknown>;
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete result[field];
    else result[field] = applied(result[field], value);
  }
  return result;
}
