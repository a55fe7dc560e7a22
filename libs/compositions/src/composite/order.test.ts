import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from './order.ts';

test('objects open with apiVersion, kind, metadata, and the rest is sorted at every depth', () => {
  const object = {
    status: {},
    spec: { b: [{ d: 1, c: 2 }], a: 1 },
    extra: 1,
    metadata: { name: 'n' },
    kind: 'K',
    apiVersion: 'v1',
  };
  expect(JSON.stringify(inOrder(object))).toBe(
    '{"apiVersion":"v1","kind":"K","metadata":{"name":"n"},"spec":{"a":1,"b":[{"c":2,"d":1}]},"status":{},"extra":1}',
  );
});

test('nothing is lost, added or changed', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      expect(inOrder(object)).toEqual(object);
    }),
  );
});
