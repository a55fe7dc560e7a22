import { expect, test } from 'vitest';
import type { ClaimReport, Report } from './report.ts';
import { table } from './table.ts';

const claim: ClaimReport = {
  team: 'checkout',
  environment: 'dev',
  file: 'teams/checkout/dev/a.yaml',
  kind: 'DatabaseInstanceClaim',
  name: 'a',
  spec: { size: 'small' },
  policies: [],
  clouds: [{ cloud: 'aws', composition: 'c', resources: [] }],
  findings: [],
};
const report = (parts: Partial<ClaimReport>): Report => ({
  version: 1,
  clouds: ['aws', 'gcp'],
  claims: [{ ...claim, ...parts }],
  explanations: {},
  findings: parts.findings ?? [],
  totals: { claims: 1, teams: 1, resources: 0, policies: 2 },
});

test('a claim is a line: what was written, how much it becomes on each cloud, and the verdict', () => {
  expect(table(report({}))).toBe(`   TEAM      ENVIRONMENT  CLAIM  KIND                   SIZE   REGION  AWS  GCP
✓  checkout  dev          a      DatabaseInstanceClaim  small  -       0    -

1 claim of 1 team would create 0 resources on aws, gcp: all valid
2 policies judge them: all admitted
`);
});

test('an error is a cross and is counted', () => {
  const finding = {
    code: 'not-in-enum',
    severity: 'error',
    file: 'f',
    line: 1,
    column: 1,
    path: '',
    message: 'm',
  } as const;
  const text = table(report({ findings: [finding] }));
  expect(text).toContain('✗');
  expect(text).toContain('1 error\n');
});

test('no value of a claim reaches the terminal as a control sequence, and no line is longer than the terminal', () => {
  const text = table(report({ spec: { size: '\x1b[31mred\x07\r\n', region: 'r'.repeat(300) } }), 80);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('claims that a policy denies, or warns about, are counted', () => {
  const place = { severity: 'error', file: 'f', line: 1, column: 1, path: '', message: 'm' } as const;
  const text = table(
    report({
      findings: [
        { ...place, code: 'policy-denied' },
        { ...place, code: 'policy-denied' },
      ],
    }),
  );
  expect(text).toContain('2 policies judge them: 1 denied\n');
});
