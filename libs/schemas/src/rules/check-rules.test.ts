import { expect, test } from 'vitest';
import type { KubernetesSchema, ValidationRule } from '../crd.ts';
import { checkRules } from './check-rules.ts';

const TEXT: KubernetesSchema = { type: 'string' };

function schemaWith(
  rule: string | ValidationRule,
  properties: Record<string, KubernetesSchema> = {},
): KubernetesSchema {
  const source = typeof rule === 'string' ? { rule, message: 'no' } : rule;
  return { type: 'object', properties, 'x-kubernetes-validations': [source] };
}

const violations = (schema: KubernetesSchema, value: unknown, old?: unknown) =>
  checkRules(value, old, schema, []).issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

test.each<[rule: string, fields: Record<string, KubernetesSchema>, value: unknown]>([
  ['self.a == 3 && self.a + 1 == 4', { a: { type: 'integer' } }, { a: 3 }],
  ['self.a > 1.5 && self.a * 2.0 == 5.0', { a: { type: 'number' } }, { a: 2.5 }],
  ['self.a / 2.0 == 1.5', { a: { type: 'number' } }, { a: 3 }],
  [
    "self.a == 3 && self.b == 'x'",
    { a: { 'x-kubernetes-int-or-string': true }, b: { 'x-kubernetes-int-or-string': true } },
    { a: 3, b: 'x' },
  ],
  ['!has(self.a) || self.a', { a: { type: 'boolean' } }, {}],
  ["self.a.matches('^x+$') && size(self.a) == 2", { a: TEXT }, { a: 'xx' }],
  [
    "'k' in self.m && self.m['k'] == 'v' && self.m.all(key, key != '')",
    { m: { type: 'object', additionalProperties: TEXT } },
    { m: { k: 'v' } },
  ],
  [
    'self.l.all(item, item.n > 0) && self.l.exists(item, item.n == 2)',
    { l: { type: 'array', items: { type: 'object', properties: { n: { type: 'integer' } } } } },
    { l: [{ n: 1 }, { n: 2 }] },
  ],
  [
    "self.__namespace__ == 'x' && self.a__dash__b == 'y'",
    { namespace: TEXT, 'a-b': TEXT },
    { namespace: 'x', 'a-b': 'y' },
  ],
  [
    "self.t > timestamp('2020-01-01T00:00:00Z')",
    { t: { type: 'string', format: 'date-time' } },
    { t: '2026-01-31T12:00:00Z' },
  ],
  ["self.d >= duration('60s')", { d: { type: 'string', format: 'duration' } }, { d: '1h30m' }],
  ["duration(self.d) >= duration('60s')", { d: TEXT }, { d: '90s' }],
  ['self.any.deep.n == 3', { any: { 'x-kubernetes-preserve-unknown-fields': true } }, { any: { deep: { n: 3 } } }],
  ['self.a == self.a.lowerAscii()', { a: TEXT }, { a: 'x' }],
])('the rule %s holds', (rule, fields, value) => {
  const { issues, skipped } = checkRules(value, undefined, schemaWith(rule, fields), []);
  expect([...issues, ...skipped]).toEqual([]);
});

test('a violated rule is said in its own words, at its own place', () => {
  const inner = schemaWith('self.a > 1', { a: { type: 'integer' } });
  const list = {
    type: 'object',
    properties: { list: { type: 'array', items: inner }, map: { type: 'object', additionalProperties: inner } },
  };
  expect(violations(list, { list: [{ a: 2 }, { a: 1 }], map: { k: { a: 0 } } })).toEqual(['list.1: no.', 'map.k: no.']);
});

test.each<[what: string, rule: ValidationRule, issue: string]>([
  ['the message', { rule: 'false', message: 'not so' }, ': not so.'],
  ['the rule itself without a message', { rule: ' 1 > 2 ' }, ': failed rule: 1 > 2.'],
  ['the computed message', { rule: 'false', message: 'x', messageExpression: "'a is ' + self.a" }, ': a is b.'],
  [
    'the message when the computed one fails',
    { rule: 'false', message: 'x', messageExpression: 'self.missing' },
    ': x.',
  ],
  ['the field that the rule names', { rule: 'false', message: 'x', fieldPath: '.spec.size' }, 'spec.size: x.'],
  ['a field in quotes', { rule: 'false', message: 'x', fieldPath: ".labels['a.b/c']" }, 'labels.a.b/c: x.'],
])('a violation tells %s', (_what, rule, issue) => {
  expect(violations(schemaWith(rule, { a: TEXT }), { a: 'b' })).toEqual([issue]);
});

test('a rule that ends in an error counts as violated, as on the API server', () => {
  expect(violations(schemaWith('self.a.b == 1', { a: { type: 'object' } }), { a: {} })).toEqual([
    ": The rule self.a.b == 1 can't be evaluated: No such key: b.",
  ]);
});

test('such a rule says nothing new about an object that is wrong anyway', () => {
  const known = [{ path: ['a'], code: 'missing-required', message: '' }] as const;
  expect(checkRules({}, undefined, schemaWith("self.a == 'b'", { a: TEXT }), known).issues).toEqual([]);
});

test('rules about changes run only on a change', () => {
  const schema = schemaWith('self.region == oldSelf.region', { region: TEXT });
  expect(violations(schema, { region: 'a' })).toEqual([]);
  expect(violations(schema, { region: 'a' }, { region: 'a' })).toEqual([]);
  expect(violations(schema, { region: 'a' }, { region: 'b' })).toEqual([': no.']);
});

test('items of a list are compared with the items of the same key, or not at all', () => {
  const items = schemaWith('self.v == oldSelf.v', { k: TEXT, v: TEXT });
  const list = (type: string): KubernetesSchema => ({
    type: 'array',
    items,
    'x-kubernetes-list-type': type,
    'x-kubernetes-list-map-keys': ['k'],
  });
  const old = [
    { k: 'a', v: '1' },
    { k: 'b', v: '2' },
  ];
  const moved = [
    { k: 'b', v: '3' },
    { k: 'a', v: '1' },
    { k: 'c', v: '9' },
  ];
  expect(violations(list('map'), moved, old)).toEqual(['0: no.']);
  expect(violations(list('atomic'), moved, old)).toEqual([]);
});

test.each([
  ['a function of the API server alone', "quantity('1Gi').isGreaterThan(quantity('1Mi'))", /quantity/],
  ['an expression that does not parse', 'self.a ==', /Unexpected token/],
])('%s is reported as skipped, not passed', (_what, rule, reason) => {
  const { issues, skipped } = checkRules({ a: 'b' }, undefined, schemaWith(rule, { a: TEXT }), []);
  expect(issues).toEqual([]);
  expect(skipped).toMatchObject([{ path: [], rule, reason: expect.stringMatching(reason) }]);
});

test('an optional oldSelf is reported as skipped', () => {
  const rule = { rule: 'oldSelf.hasValue()', optionalOldSelf: true };
  expect(checkRules({}, {}, schemaWith(rule), []).skipped).toHaveLength(1);
});

test('the rule with which providers require a parameter says which field is missing', () => {
  const spec = schemaWith(
    {
      rule: "!('*' in self.managementPolicies || 'Create' in self.managementPolicies) || has(self.forProvider.region)",
      message: 'spec.forProvider.region is a required parameter',
    },
    {
      forProvider: { type: 'object', properties: { region: TEXT } },
      managementPolicies: { type: 'array', items: TEXT },
    },
  );
  const schema = { type: 'object', properties: { spec } };
  const check = (managementPolicies: string[]) =>
    checkRules({ spec: { managementPolicies, forProvider: {} } }, undefined, schema, []).issues;
  expect(check(['*'])).toEqual([
    {
      path: ['spec', 'forProvider', 'region'],
      code: 'missing-required',
      message: 'The field region is missing.',
      hint: 'Add region.',
    },
  ]);
  expect(check(['Observe'])).toEqual([]);
});

test('a rule that is no text says nothing here', () => {
  const schema = schemaWith({ rule: true as unknown as string });
  expect(checkRules({}, undefined, schema, [])).toEqual({ issues: [], skipped: [] });
});
