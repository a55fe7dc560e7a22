import { expect, test } from 'vitest';
import { checkMetadata } from './metadata.ts';
import { PATH_SEGMENT, SERVICE_LABEL } from './names.ts';

test.each([
  [
    'all that people write',
    {
      name: 'checkout-db.v1',
      namespace: 'checkout',
      labels: { 'platform.kubecon.io/team': 'checkout', empty: '' },
      annotations: { 'Example.org/Note': 'any text at all' },
      finalizers: ['a'],
    },
  ],
  [
    'what the API server adds',
    {
      name: 'a',
      uid: 'b',
      resourceVersion: '1',
      generation: 2,
      creationTimestamp: '2026-01-31T12:00:00Z',
      managedFields: [],
      ownerReferences: [],
    },
  ],
  ['empty fields', { name: 'a', labels: null, annotations: { a: null } }],
  ['a generated name', { generateName: 'checkout-' }],
])('accepts %s', (_what, metadata) => {
  expect(checkMetadata(metadata)).toEqual([]);
});

test.each([
  ['an unknown field', { name: 'a', label: {} }, 'unknown-field', ['label'], /Did you mean labels/],
  ['a field that JavaScript knows', { name: 'a', constructor: {} }, 'unknown-field', ['constructor'], undefined],
  ['a name in capitals', { name: 'Checkout' }, 'pattern-mismatch', ['name'], /lower-case/],
  ['a name with a space', { name: 'a b' }, 'pattern-mismatch', ['name'], /lower-case/],
  ['a name that ends with a hyphen', { name: 'a-' }, 'pattern-mismatch', ['name'], /lower-case/],
  ['a name of 254 characters', { name: 'a'.repeat(254) }, 'out-of-range', ['name'], /Shorten/],
  ['a namespace with a dot', { name: 'a', namespace: 'a.b' }, 'pattern-mismatch', ['namespace'], /lower-case/],
  ['a name that is a number', { name: 7 }, 'wrong-type', ['name'], /"7"/],
  ['labels in a list', { name: 'a', labels: ['a'] }, 'wrong-type', ['labels'], undefined],
  ['a label that is a boolean', { name: 'a', labels: { team: true } }, 'wrong-type', ['labels', 'team'], /"true"/],
  ['a label with a space', { name: 'a', labels: { team: 'a b' } }, 'pattern-mismatch', ['labels', 'team'], undefined],
  [
    'a label of 64 characters',
    { name: 'a', labels: { team: 'a'.repeat(64) } },
    'pattern-mismatch',
    ['labels', 'team'],
    undefined,
  ],
  [
    'a label key with two slashes',
    { name: 'a', labels: { 'a/b/c': 'x' } },
    'pattern-mismatch',
    ['labels', 'a/b/c'],
    undefined,
  ],
  [
    'a label key with capitals before the slash',
    { name: 'a', labels: { 'A.b/c': 'x' } },
    'pattern-mismatch',
    ['labels', 'A.b/c'],
    undefined,
  ],
  [
    'a label key of 64 characters',
    { name: 'a', labels: { ['k'.repeat(64)]: 'x' } },
    'pattern-mismatch',
    ['labels', 'k'.repeat(64)],
    undefined,
  ],
  ['an annotation that is a number', { name: 'a', annotations: { a: 1 } }, 'wrong-type', ['annotations', 'a'], /"1"/],
  [
    'an annotation key with a space',
    { name: 'a', annotations: { 'a b': 'x' } },
    'pattern-mismatch',
    ['annotations', 'a b'],
    undefined,
  ],
  [
    'annotations above 256 KiB',
    { name: 'a', annotations: { a: 'x'.repeat(300_000) } },
    'out-of-range',
    ['annotations'],
    undefined,
  ],
])('finds %s', (_what, metadata, code, path, hint) => {
  expect(checkMetadata(metadata)).toMatchObject([{ code, path, ...(hint && { hint: expect.stringMatching(hint) }) }]);
});

test('the rule for names depends on the kind', () => {
  expect(checkMetadata({ name: 'system:node' }, PATH_SEGMENT)).toEqual([]);
  expect(checkMetadata({ name: 'a/b' }, PATH_SEGMENT)).toHaveLength(1);
  expect(checkMetadata({ name: '1st' }, SERVICE_LABEL)).toHaveLength(1);
});
