import { expect, test } from 'vitest';
import { crdFromXrd } from './definition/crd-from-xrd.ts';
import { changed, readFixture } from './fixtures/read.ts';
import { createResourceSchema, kindsOf } from './resource-schema.ts';

const [definition] = readFixture('definition.yaml');
const [claim] = readFixture('claim.yaml');
const [kind] = kindsOf(crdFromXrd(definition));
if (kind === undefined) throw new Error('the definition serves no version');
const schema = createResourceSchema(kind);

const said = (object: unknown, old?: unknown) =>
  schema.validate(object, { old }).map(({ code, path, message }) => `${code} ${path.join('.')}: ${message}`);

test.each<[what: string, path: string, value: unknown, issue: string]>([
  ['a missing field', 'spec.size', undefined, 'missing-required spec.size: The field size is missing.'],
  ['an unknown field', 'spec.colour', 'red', 'unknown-field spec.colour: There is no field colour here.'],
  ['an unknown field of metadata', 'metadata.team', 'a', 'unknown-field metadata.team: metadata has no field team.'],
  ['a value that is not offered', 'spec.size', 'huge', 'not-in-enum spec.size: "huge" is not offered here.'],
  [
    'a wrong type',
    'spec.highAvailability',
    'true',
    'wrong-type spec.highAvailability: The value must be true or false, not "true".',
  ],
  [
    'a value out of range',
    'spec.backupRetentionDays',
    36,
    'out-of-range spec.backupRetentionDays: The number must be at most 35.',
  ],
  [
    'a wrong form',
    'spec.maintenance.window',
    '3:30',
    String.raw`pattern-mismatch spec.maintenance.window: "3:30" does not match the pattern ^[0-2]\d:[0-5]\d$.`,
  ],
  [
    'a repeated item',
    'spec.databases.1.name',
    'orders',
    'rule-violated spec.databases.1: The list may hold each name once, but item 1 repeats item 0.',
  ],
  ['a broken rule', 'spec.size', 'small', 'rule-violated spec: spec.highAvailability needs size medium or large.'],
  [
    'a broken rule on the name',
    'metadata.name',
    'ab',
    "rule-violated : metadata.name must have 3-40 characters out of a-z, 0-9 and '-'.",
  ],
  ['a missing name', 'metadata.name', undefined, 'missing-required metadata.name: The object has no name.'],
  ['missing metadata', 'metadata', undefined, 'missing-required metadata.name: The object has no name.'],
  ['a missing spec', 'spec', undefined, 'missing-required spec: The field spec is missing.'],
])('finds %s', (_what, path, value, issue) => {
  expect(said(changed(claim, path, value))).toContain(issue);
});

test('a name may be longer than the schema of the name allows only elsewhere', () => {
  expect(said(changed(claim, 'metadata.name', 'a'.repeat(64)))).toContain(
    'out-of-range metadata.name: The text must have at most 63 characters.',
  );
});

test('a field that may not change is refused only when it changes', () => {
  const moved = changed(claim, 'spec.region', 'us-east-1');
  expect(said(moved)).toEqual([]);
  expect(said(claim, claim)).toEqual([]);
  expect(said(moved, claim)).toEqual(['rule-violated spec: spec.region cannot be changed.']);
});

test('rules see defaults', () => {
  expect(said(changed(changed(claim, 'spec.highAvailability', undefined), 'spec.size', 'small'))).toEqual([]);
});

test.each([undefined, null, 'text', 7, [], [claim]])('any value is taken: %j', (value) => {
  expect(schema.validate(value)).not.toEqual([]);
});

test('versions that are not served are unknown', () => {
  expect(kindsOf(crdFromXrd(changed(definition, 'spec.versions.0.served', false)))).toEqual([]);
});
