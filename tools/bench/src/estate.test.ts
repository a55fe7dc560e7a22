import { existsSync } from 'node:fs';
import { readClaims } from '@platform/plan';
import { expect, test } from 'vitest';
import { generateEstate } from './estate.ts';

test('an estate has as many claims as asked for, all different, each in its place, and can be removed', () => {
  const { root, remove } = generateEstate(100);
  const { claims, findings } = readClaims(root);
  expect(findings).toEqual([]);
  expect(claims).toHaveLength(100);
  expect(new Set(claims.map(({ environment }) => environment)).size).toBe(3);
  remove();
  expect(existsSync(root)).toBe(false);
});
