import { stripVTControlCharacters } from 'node:util';
import { alignColumns } from './columns.ts';
import type { ClaimReport, Report } from './report.ts';

/**
 * The report as a table for a terminal, one line a claim, followed by the totals.
 *
 * @param width columns of the terminal; longer lines are cut
 */
export function table({ claims, clouds, totals, findings }: Report, width = 120): string {
  const header = [
    'TEAM',
    'ENVIRONMENT',
    'CLAIM',
    'KIND',
    'SIZE',
    'REGION',
    ...clouds.map((cloud) => cloud.toUpperCase()),
    '',
  ];
  const rows = claims.map((claim) => [
    claim.team,
    claim.environment,
    claim.name,
    claim.kind,
    text(claim.spec['size']),
    text(claim.spec['region']),
    ...clouds.map((cloud) => text(claim.clouds.find((plan) => plan.cloud === cloud)?.resources.length)),
    verdict(claim),
  ]);
  const lines = alignColumns([header, ...rows]).map((line) => line.slice(0, width));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const sum = `${count(totals.claims, 'claim')} of ${count(totals.teams, 'team')} would create ${count(totals.resources, 'resource')} on ${clouds.join(', ')}: ${errors === 0 ? 'all valid' : count(errors, 'error')}`;
  return [...lines, '', sum, ''].join('\n');
}

function verdict({ findings }: ClaimReport): string {
  if (findings.some(({ severity }) => severity === 'error')) return '✗';
  return findings.length > 0 ? '!' : '✓';
}

/** A claim's values are anybody's: no control characters reach the terminal. */
function text(value: unknown): string {
  return value === undefined
    ? '-'
    : stripVTControlCharacters(String(value))
        .replace(/\p{Cc}/gu, '')
        .slice(0, 40);
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
