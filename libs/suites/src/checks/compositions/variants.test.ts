import { expect, test } from 'vitest';
import { variantsOf } from './variants.ts';

test('every value of enums and booleans meets every other, and integers take their ends in turn', () => {
  const spec = {
    required: ['size', 'ha'],
    properties: {
      team: { type: 'string' },
      size: { type: 'string', enum: ['small', 'large'] },
      ha: { type: 'boolean' },
      days: { type: 'integer', minimum: 1, maximum: 35 },
    },
  };
  expect(variantsOf(spec)).toEqual([
    { size: 'small', ha: true, days: 1 },
    { size: 'small', ha: false, days: 35 },
    { size: 'large', ha: true, days: 1 },
    { size: 'large', ha: false, days: 35 },
  ]);
});

test('an optional field that nothing fills in is left out, too', () => {
  const policy = { type: 'string', enum: ['lru', 'none'] };
  expect(variantsOf({ properties: { policy } })).toEqual([
    { policy: 'lru' },
    { policy: 'none' },
    { policy: undefined },
  ]);
  expect(variantsOf({ required: ['policy'], properties: { policy } })).toHaveLength(2);
  expect(variantsOf({ properties: { policy: { ...policy, default: 'lru' } } })).toHaveLength(2);
});
