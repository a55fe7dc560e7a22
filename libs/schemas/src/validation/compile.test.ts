import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { compileCheck } from './compile.ts';

const TEXT: KubernetesSchema = { type: 'string' };

const SCHEMA: KubernetesSchema = {
  type: 'object',
  required: ['size', 'name'],
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5, pattern: '^[a-z]+$' },
    size: { type: 'string', enum: ['small', 'medium', 'large'] },
    days: { type: 'integer', minimum: 1, maximum: 35 },
    share: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true, multipleOf: 0.25 },
    public: { type: 'boolean' },
    note: { type: 'string', nullable: true },
    port: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
    since: { type: 'string', format: 'date-time' },
    tags: { type: 'object', additionalProperties: TEXT, minProperties: 1, maxProperties: 2 },
    list: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'object', properties: { key: TEXT } } },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { known: TEXT } },
    empty: { type: 'object' },
    anything: { 'x-kubernetes-preserve-unknown-fields': true },
    source: { type: 'object', properties: { a: TEXT, b: TEXT }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    target: { type: 'object', properties: { a: TEXT, b: TEXT }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    pair: { type: 'object', properties: { a: TEXT, b: TEXT }, not: { required: ['a', 'b'] } },
    level: { type: 'integer', oneOf: [{ maximum: 3 }, { minimum: 7 }] },
    manifest: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
  },
};
const VALID = { name: 'abc', size: 'small' };
const check = compileCheck(SCHEMA);

const said = (value: unknown) =>
  check(value).map(({ path, code, message, hint }) => `${code} ${path.join('/')}: ${message}${hint ? ` ${hint}` : ''}`);

test.each<[what: string, fields: Record<string, unknown>]>([
  ['numbers within bounds', { days: 35, share: 0.5 }],
  ['a number that is whole although written with a point', { days: 7.0 }],
  ['null where it is allowed', { note: null }],
  ['a number or text', { port: 80 }],
  ['text or a number', { port: 'http' }],
  ['a point in time', { since: '2026-01-31T12:00:00Z' }],
  ['free keys', { tags: { any: 'text', 'a.b/c': 'text' } }],
  ['unknown fields that are kept', { open: { any: 1, known: 'text' }, anything: [1, 'a'] }],
  ['one of two', { source: { a: 'x' }, target: { a: 'x', b: 'y' }, pair: { b: 'y' }, level: 8 }],
  ['an embedded object', { manifest: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' }, spec: {} } }],
])('accepts %s', (_what, fields) => {
  expect(said({ ...VALID, ...fields })).toEqual([]);
});

test.each<[what: string, value: unknown, issues: string[]]>([
  [
    'a missing field',
    { name: 'abc' },
    ['missing-required size: The field size is missing. Add size: one of small, medium, large.'],
  ],
  [
    'two missing fields',
    {},
    [
      'missing-required size: The field size is missing. Add size: one of small, medium, large.',
      'missing-required name: The field name is missing. Add name (text).',
    ],
  ],
  [
    'a misspelt field',
    { ...VALID, pubic: true },
    ['unknown-field pubic: There is no field pubic here. Did you mean public?'],
  ],
  [
    'a misspelt value',
    { ...VALID, size: 'smal' },
    ['not-in-enum size: "smal" is not offered here. Did you mean small? Allowed: small, medium, large.'],
  ],
  [
    'a value far from all that are offered',
    { ...VALID, size: 'gigantic' },
    ['not-in-enum size: "gigantic" is not offered here. Allowed: small, medium, large.'],
  ],
  [
    'a quoted boolean',
    { ...VALID, public: 'true' },
    ['wrong-type public: The value must be true or false, not "true". Remove the quotes: true.'],
  ],
  [
    'a quoted number',
    { ...VALID, days: '7' },
    ['wrong-type days: The value must be a whole number, not "7". Remove the quotes: 7.'],
  ],
  ['a fraction', { ...VALID, days: 7.5 }, ['wrong-type days: The value must be a whole number, not 7.5.']],
  [
    'an unquoted number',
    { ...VALID, name: 17 },
    ['wrong-type name: The value must be text, not 17. Put it in quotes: "17".'],
  ],
  [
    'a number where a word is wanted',
    { ...VALID, size: 3 },
    ['wrong-type size: The value must be text, not 3. Put it in quotes: "3".'],
  ],
  [
    'a list for a mapping',
    { ...VALID, tags: [{ a: 'b' }] },
    [
      "wrong-type tags: The value must be a mapping (field: value), not a list. Write the fields directly, without '- ' before the first.",
    ],
  ],
  [
    'a mapping for a list',
    { ...VALID, list: { key: 'a' } },
    ["wrong-type list: The value must be a list, not a mapping. Write a list: begin each item with '- '."],
  ],
  [
    'null',
    { ...VALID, list: [null] },
    [
      'wrong-type list/0: The value must be a mapping (field: value), not empty (null). Give the field a value, or remove it.',
    ],
  ],
  [
    'an unknown field in a list',
    { ...VALID, list: [{ kee: 'a' }] },
    ['unknown-field list/0/kee: There is no field kee here. Did you mean key?'],
  ],
  [
    'a field of an object that declares none',
    { ...VALID, empty: { a: 1 } },
    ['unknown-field empty/a: There is no field a here.'],
  ],
  [
    'a wrong type among free keys',
    { ...VALID, tags: { 'a.b/c': 1 } },
    ['wrong-type tags/a.b/c: The value must be text, not 1. Put it in quotes: "1".'],
  ],
  [
    'a wrong type among fields that are kept',
    { ...VALID, open: { known: 1 } },
    ['wrong-type open/known: The value must be text, not 1. Put it in quotes: "1".'],
  ],
  [
    'text in the wrong form',
    { ...VALID, name: 'aBc' },
    ['pattern-mismatch name: "aBc" does not match the pattern ^[a-z]+$.'],
  ],
  [
    'a wrong format',
    { ...VALID, since: 'soon' },
    ['pattern-mismatch since: The value must be a point in time such as 2026-01-31T12:00:00Z, not "soon".'],
  ],
  ['text too short', { ...VALID, name: 'a' }, ['out-of-range name: The text must have at least 2 characters.']],
  ['text too long', { ...VALID, name: 'abcdef' }, ['out-of-range name: The text must have at most 5 characters.']],
  ['a number too small', { ...VALID, days: 0 }, ['out-of-range days: The number must be at least 1.']],
  ['a number too large', { ...VALID, days: 36 }, ['out-of-range days: The number must be at most 35.']],
  [
    'a number on an open lower bound',
    { ...VALID, share: 0 },
    ['out-of-range share: The number must be greater than 0.'],
  ],
  ['a number on an open upper bound', { ...VALID, share: 1 }, ['out-of-range share: The number must be less than 1.']],
  [
    'a number between the steps',
    { ...VALID, share: 0.3 },
    ['out-of-range share: The number must be a multiple of 0.25.'],
  ],
  ['an empty list', { ...VALID, list: [] }, ['out-of-range list: The list must have at least one item.']],
  ['too many items', { ...VALID, list: [{}, {}, {}] }, ['out-of-range list: The list must have at most 2 items.']],
  ['an empty mapping', { ...VALID, tags: {} }, ['out-of-range tags: The mapping must have at least one field.']],
  [
    'too many fields',
    { ...VALID, tags: { a: '', b: '', c: '' } },
    ['out-of-range tags: The mapping must have at most 2 fields.'],
  ],
  ['none of two', { ...VALID, source: {} }, ['rule-violated source: Exactly one of these fields must be set: a, b.']],
  [
    'both of two',
    { ...VALID, source: { a: '', b: '' } },
    ['rule-violated source: Exactly one of these fields must be set: a, b.'],
  ],
  [
    'none of several',
    { ...VALID, target: {} },
    ['rule-violated target: At least one of these fields must be set: a, b.'],
  ],
  [
    'both where that is forbidden',
    { ...VALID, pair: { a: '', b: '' } },
    ['rule-violated pair: These fields must not be set together: a, b. Remove one of them.'],
  ],
  [
    'a value between the alternatives',
    { ...VALID, level: 5 },
    ['rule-violated level: The value fits no alternative of the schema: it must be <= 3, or must be >= 7.'],
  ],
  [
    'an embedded object without a kind',
    { ...VALID, manifest: { apiVersion: 'v1', metadata: { labels: { a: 1 } } } },
    [
      'wrong-type manifest/metadata/labels/a: The value must be text, not 1. Put it in quotes: "1".',
      'missing-required manifest/kind: The embedded object has no kind. Add kind.',
    ],
  ],
  [
    'a list instead of the object',
    [],
    [
      "wrong-type : The value must be a mapping (field: value), not a list. Write the fields directly, without '- ' before the first.",
    ],
  ],
])('says what is wrong with %s', (_what, value, issues) => {
  expect(said(value)).toEqual(issues);
});

test('a large part is compiled when a value has it, and says the same', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`field${index}`, TEXT]));
  const large = compileCheck({ type: 'object', properties: { part: { type: 'object', properties: many } } });
  expect(large({ part: { field7: 1 } })).toMatchObject([{ path: ['part', 'field7'], code: 'wrong-type' }]);
  expect(large({ part: { field7: 'a' } })).toEqual([]);
});

test('a pattern that the API server refuses restricts nothing', () => {
  expect(compileCheck({ type: 'string', pattern: '^(?!a)' })('a')).toEqual([]);
});
