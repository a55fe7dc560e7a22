import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClaims } from '@platform/plan';
import { expect, onTestFinished, test } from 'vitest';
import { breakOne } from './broken.ts';
import { generateEstate, teamsFor } from './estate.ts';

const ROOT = join(import.meta.dirname, '../../../../..');

function estate(claims: number) {
  const made = generateEstate(ROOT, claims);
  onTestFinished(made.remove);
  return made;
}

test('12 teams have 109 claims between them, 1,000 teams 10,000', () => {
  expect([109, 1000, 10_000].map(teamsFor)).toEqual([12, 100, 1000]);
});

test('an estate has as many claims as asked for, of all kinds and environments, each in its place', () => {
  const { root, files } = estate(200);
  const { claims, findings } = readClaims(root);
  expect(findings).toEqual([]);
  expect(claims.map(({ manifest }) => manifest.file)).toEqual(files.toSorted());
  expect(new Set(claims.map(({ manifest }) => manifest.kind)).size).toBe(7);
  expect(new Set(claims.map(({ environment }) => environment)).size).toBe(3);
  expect(new Set(claims.map(({ team }) => team)).size).toBe(20);
});

test('an estate is the same on every run, and can be removed', () => {
  const [one, other] = [estate(30), generateEstate(ROOT, 30)];
  expect(other.files).toEqual(one.files);
  for (const file of one.files) {
    expect(readFileSync(join(other.root, file), 'utf8')).toBe(readFileSync(join(one.root, file), 'utf8'));
  }
  other.remove();
  expect(existsSync(other.root)).toBe(false);
});

test('what is broken in an estate are two claims of production', () => {
  const broken = breakOne(estate(200));
  expect(broken.map(({ code }) => code)).toEqual(['not-in-enum', 'policy-denied']);
  expect(broken.every(({ file }) => file.includes('/production/'))).toBe(true);
});
