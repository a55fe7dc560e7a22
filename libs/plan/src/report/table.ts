import { stripVTControlCharacters } from 'node:util';
import { alignColumns } from './columns.ts';
import type { ClaimReport, Report } from './report.ts';

/**
 * The report as a table for a terminal, one line a claim, followed by the totals.
 *
 * @param width columns of the terminal; longer lines are cut, none where there is no terminal
 */
export function table({ claims, clouds, totals, findings }: Report, width = Number.POSITIVE_INFINITY): string {
  const header = [
    '',
    'TEAM',
    'ENVIRONMENT',
    'CLAIM',
    'KIND',
    'SIZE',
    'REGION',
    ...clouds.map((cloud) => cloud.toUpperCase()),
  ];
  const rows = claims.map((claim) => [
    verdict(claim),
    claim.team,
    claim.environment,
    claim.name,
    claim.kind,
    text(claim.spec['size']),
    text(claim.spec['region']),
    ...clouds.map((cloud) => text(claim.clouds.find((plan) => plan.cloud === cloud)?.resources.length)),
  ]);
  const lines = alignColumns([header, ...rows]).map((line) => line.slice(0, width));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const sum = `${count(totals.claims, 'claim')} of ${count(totals.teams, 'team')} would create ${count(totals.resources, 'resource')} on ${clouds.join(', ')}: ${errors === 0 ? 'all valid' : count(errors, 'error')}`;
  return [...lines, '', sum, ...judged(claims, totals.policies), ''].join('\n');
}

/** How many claims the policies of their environment keep out, or warn about. */
function judged(claims: readonly ClaimReport[], policies: number): string[] {
  if (policies === 0) return [];
  const having = (code: string) => claims.filter(({ findings }) => findings.some((one) => one.code === code)).length;
  const parts = [
    [having('policy-denied'), 'denied'],
    [having('policy-audited'), 'with a warning'],
    [having('policy-exempt'), 'by an exception'],
  ] as const;
  const found = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return [`${count(policies, 'policy judges', 'policies judge')} them: ${found.join(', ') || 'all admitted'}`];
}

function verdict({ findings }: ClaimReport): string {
  if (findings.some(({ severity }) => severity === 'error')) return '✗';
  // An exception in force is worth a note, and no mark.
  return findings.some(({ severity }) => severity === 'warning') ? '!' : '✓';
}

/** A claim's values are anybody's: no control characters reach the terminal. */
function text(value: unknown): string {
  return value === undefined
    ? '-'
    : stripVTControlCharacters(String(value))
        .replace(/\p{Cc}/gu, '')
        .slice(0, 40);
}

const count = (number: number, noun: string, nouns = `${noun}s`): string => `${number} ${number === 1 ? noun : nouns}`;
