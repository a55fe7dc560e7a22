import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClaims } from '@platform/plan';
import { expect, onTestFinished, test } from 'vitest';
import { breakOne } from './broken.ts';
import { generateEstate, teamsFor } from './estate.ts';

const KNOWN_TEAM = 'policies/known-team/policy.yaml';

/** All that an estate is made from here: a room of each kind, and the policy that knows teams. */
function repository(): string {
  const root = mkdtempSync(join(tmpdir(), 'repository-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'platform-api'));
  mkdirSync(join(root, 'policies/known-team'), { recursive: true });
  writeFileSync(join(root, KNOWN_TEAM), "expression: object.spec.team in ['checkout', 'payments']\n");
  return root;
}

function estate(claims: number, root = repository()) {
  const made = generateEstate(root, claims);
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
  const [one, other] = [estate(30), estate(30)];
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

test('the policy on known teams knows the generated ones', () => {
  const { root } = estate(10);
  const known = readFileSync(join(root, KNOWN_TEAM), 'utf8');
  expect(known).toMatch(/in \['team-0000', .*'team-0011'\]\n/);
});

test('an estate is not made where no policy knows teams', () => {
  const root = repository();
  writeFileSync(join(root, KNOWN_TEAM), 'expression: "true"\n');
  expect(() => generateEstate(root, 10)).toThrow('no list of teams');
});
