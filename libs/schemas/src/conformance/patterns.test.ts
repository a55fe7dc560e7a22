import { beforeAll, expect, test } from 'vitest';
import { compileRe2, PatternError } from '../validation/re2.ts';
import { askOracle, type Answer } from './oracle.ts';

const PATTERNS = [
  '^[a-z][a-z0-9-]{1,38}[a-z0-9]$',
  String.raw`^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$`,
  '^[-._a-zA-Z0-9]+$',
  String.raw`^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$`,
  String.raw`^[^\.\/]+(\.[^\.\/]+)+(\/[^\/:@]+)+(:[^:@]+(@sha256.+)?|@sha256.+)$`,
  '(?i)^postgres$',
  '(?s)a.b',
  'a.b',
  '(?i:a)b',
  '^(?P<year>[0-9]{4})-(?<month>[0-9]{2})$',
  String.raw`\A[[:alpha:]_][[:alnum:]_]*\z`,
  String.raw`^\pL+\p{Nd}?$`,
  String.raw`\Qa.b\E`,
  String.raw`^\x{61}\s\w\-\_$`,
  String.raw`^[\w\-\s]+$`,
  '^a{2}$',
  '^a{,2}$',
  '^{a}$',
  'a]b}',
  '[]a]',
  '[^]a]b',
  '[[a]',
  'x*',
  '',
  '^(?!kube-).*$',
  '(?<=a)b',
  String.raw`(a)\1`,
  '[a-',
  '(',
  'a**',
  'a{1001}',
  String.raw`\y`,
  '[[:letters:]]',
  '[z-a]',
];
const TEXTS = [
  '',
  'a',
  'ab',
  'aa',
  'a.b',
  'axb',
  'a\nb',
  'a\rb',
  'A.B',
  'Ab',
  'AB',
  'POSTGRES',
  '2026-01',
  '-1.5e3',
  '8Gi',
  '8GB',
  'a b_',
  'a -_',
  'é1',
  'a_1',
  '{a}',
  'a{,2}',
  'a]b}',
  ']',
  '[',
  'kube-system',
  'xpkg.upbound.io/a/b:v1',
];

let answers: Answer[] = [];

beforeAll(async () => {
  answers = await askOracle(PATTERNS.map((pattern) => ({ ask: 'match', pattern, texts: TEXTS })));
}, 600_000);

test.each(PATTERNS.map((pattern, index) => [pattern, index] as const))('RE2 and we agree on %s', (pattern, index) => {
  const answer = answers[index];
  if (answer?.errors.length) expect(() => compileRe2(pattern)).toThrow(PatternError);
  else {
    const expression = compileRe2(pattern);
    expect(TEXTS.filter((text) => expression.test(text))).toEqual(TEXTS.filter((_, at) => answer?.matches?.[at]));
  }
});
