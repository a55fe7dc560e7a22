import { expect, test } from 'vitest';
import type { KubernetesSchema, ValidationRule } from '../crd.ts';
import { checkRuleSources } from './rules.ts';

const SCHEMA: KubernetesSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', nullable: true },
    days: { type: 'integer' },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    list: { type: 'array', items: { type: 'object', properties: { port: { 'x-kubernetes-int-or-string': true } } } },
    open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    since: { type: 'string', format: 'date-time' },
    'a-b': { type: 'string' },
  },
};

const check = (rule: ValidationRule, atRoot = false) =>
  checkRuleSources({ ...SCHEMA, 'x-kubernetes-validations': [rule] }, [], atRoot).map(
    ({ path, message }) => `${path.slice(2).join('.')}: ${message}`,
  );

test.each([
  "self.name.startsWith('a') && self.days > 3",
  "self.tags.all(key, self.tags[key] != '') && self.list.exists(item, item.port == 80 || item.port == 'http')",
  'self.open.any.thing == 3',
  "self.since > timestamp('2020-01-01T00:00:00Z')",
  "self.a__dash__b == 'x' && has(self.name)",
  'self == oldSelf && self.list == oldSelf.list',
  "[1, 2].exists(n, n == self.days) ? self.name == 'x' : true",
])('the rule %s is fine', (rule) => {
  expect(check({ rule })).toEqual([]);
});

test.each([
  ['self.nmae == 1', 'rule: The API server refuses this expression: the schema declares no field nmae.'],
  ['!has(self.nmae)', 'rule: The API server refuses this expression: the schema declares no field nmae.'],
  [
    'self.list.all(item, item.prt == 1)',
    'rule: The API server refuses this expression: the schema declares no field prt.',
  ],
  ['self.name', 'rule: The expression must give bool, but gives string.'],
  ["self.days == 'x'", 'rule: The API server refuses this expression: no such overload: int == string.'],
  ['claim.days == 1', 'rule: The API server refuses this expression: Unknown variable: claim.'],
  ['self.days ==', 'rule: The API server refuses this expression: Unexpected token: EOF.'],
  ['', 'rule: The rule is empty.'],
])('the rule "%s" is refused', (rule, issue) => {
  expect(check({ rule })).toContain(issue);
});

test('metadata holds the name at the root, and nothing else', () => {
  expect(check({ rule: "self.metadata.name == 'x'" }, true)).toEqual([]);
  expect(check({ rule: "self.metadata.labels.team == 'x'" }, true)).toHaveLength(1);
  expect(check({ rule: "self.metadata.name == 'x'" })).toHaveLength(1);
});

test('a function that only the API server knows is left to it, with a note', () => {
  const issues = checkRuleSources(
    { ...SCHEMA, 'x-kubernetes-validations': [{ rule: "quantity(self.name).isLessThan(quantity('1Gi'))" }] },
    [],
  );
  expect(issues).toMatchObject([{ severity: 'note', code: 'schema-missing' }]);
});

test.each<[what: string, rule: ValidationRule, at: string]>([
  ['a message of two lines', { rule: 'true', message: 'a\nb' }, 'message'],
  ['an empty message', { rule: 'true', message: ' ' }, 'message'],
  ['no message for a rule of two lines', { rule: 'true\n|| false' }, 'message'],
  ['an unknown reason', { rule: 'true', reason: 'Wrong' }, 'reason'],
  ['a computed message that is no text', { rule: 'true', messageExpression: '3' }, 'messageExpression'],
])('%s is refused', (_what, rule, at) => {
  expect(check(rule)).toEqual([expect.stringMatching(new RegExp(`^${at}: `))]);
});

test('oldSelf needs items that can be told apart', () => {
  const items: KubernetesSchema = {
    type: 'object',
    properties: { k: { type: 'string' } },
    'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
  };
  const list = (type: string): KubernetesSchema => ({ type: 'array', items, 'x-kubernetes-list-type': type });
  expect(checkRuleSources(list('set'), [])).toMatchObject([{ path: ['items', 'x-kubernetes-validations', 0, 'rule'] }]);
  expect(checkRuleSources(list('map'), [])).toEqual([]);
});
