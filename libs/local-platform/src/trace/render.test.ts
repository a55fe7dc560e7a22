import { expect, test } from 'vitest';
import { recording } from '../view/fixtures/recorded.ts';
import { node } from './node.ts';
import { duration, renderTrace } from './render.ts';
import { traceClaim } from './trace-claim.ts';

test('a trace is a tree, legible without colour', async () => {
  const root = await traceClaim(recording().sources, { name: 'payments-theirs' });
  expect(renderTrace(root, { color: false, width: 90 })).toMatchInlineSnapshot(`
    "✗ DatabaseInstanceClaim payments/payments-theirs in production on aws-production
    ├─ ✓ commit teams/payments/production/payments-theirs.yaml  2026-11-21 12:04:07Z
    │    9bb68f93 "Claims of two teams, and one that goes" by platform
    ├─ ✗ Application claims-payments-aws-production
    │    OutOfSync, Degraded at 9bb68f93; the sync fails at this claim, and is tried again
    ├─ ✗ admission aws-production
    │    admission webhook "vpol.validate.kyverno.svc-fail-finegrained-team-owns-namespace"
    │    denied the request: Policy team-owns-namespace failed: spec.team: the namespace
    │    payments does not belong to team checkout; claims of a team stand in its own
    │    namespace (docs/policies/team-owns-namespace.md)
    │    hint: Change the claim as the message says, and commit it.
    ├─ ? claim DatabaseInstanceClaim payments-theirs
    │    not there
    ├─ ? resources
    │    none
    └─ ? connection Secret payments-theirs-connection
         not there
    "
  `);
});

test('no line is wider than the terminal, but for words and titles', async () => {
  const root = await traceClaim(recording().sources, { name: 'checkout-db' });
  const lines = renderTrace(root, { color: false, width: 80 }).split('\n');
  expect(lines.filter((line) => line.length > 80 && !/[✓…✗?]/.test(line))).toEqual([]);
});

test('colours are only there when asked for', () => {
  const one = node('commit', 'file', 'failed');
  expect(renderTrace(one, { color: true, width: 80 })).toContain('\u001b[31m✗');
  expect(renderTrace(one, { color: false, width: 80 })).toBe('✗ commit file\n');
});

test('text from elsewhere cannot steer the terminal', () => {
  const hostile = node('resource', 'a\u001b[2Jb', 'done', { detail: 'c\u0007d\u202ee' });
  expect(renderTrace(hostile, { color: false, width: 80 })).toBe('✓ a\\u{1b}[2Jb\n  c\\u{7}d\\u{202e}e\n');
});

test('a narrow terminal is no reason to print a word a line', () => {
  const lines = renderTrace(node('commit', 'x', 'done', { detail: 'one two three four' }), { color: false, width: 5 });
  expect(lines).toBe('✓ commit x\n  one two three four\n');
});

test.each([
  [0, '0 s'],
  [119.9, '119 s'],
  [120, '2 min'],
  [7199, '119 min'],
  [7200, '2 h'],
  [172_800, '2 d'],
])('%d seconds are %s', (seconds, expected) => expect(duration(seconds)).toBe(expected));
