import { exitCode, visible } from '@platform/findings';
import {
  alignColumns,
  ENVIRONMENTS,
  listTeams,
  readClaims,
  readTeams,
  type Claim,
  type Environment,
  type Team,
} from '@platform/plan';
import { defineCommand } from 'citty';
import { printFindings, useColor } from '../output.ts';
import { findRepository } from '../repository.ts';

/** A team and how many claims it has in each of its environments. */
export interface TeamRow extends Omit<Team, 'document'> {
  readonly file: string;
  readonly claims: Readonly<Partial<Record<Environment, number>>>;
}

export const teams = defineCommand({
  meta: {
    name: 'teams',
    description: 'List the teams: how much hangs on them, who pays, who answers, what they claim',
  },
  args: { json: { type: 'boolean', description: 'Print as JSON' } },
  run({ args }): number {
    const root = findRepository();
    const { teams: known, findings } = readTeams(root);
    const rows = rowsOf(known, readClaims(root).claims);
    if (args.json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    else process.stdout.write(printTeams(rows, useColor()));
    if (findings.length > 0 && !args.json) printFindings(root, findings, 'terminal', listTeams(root).length);
    return exitCode(findings);
  },
});

function rowsOf(known: readonly Team[], claims: readonly Claim[]): TeamRow[] {
  return known.map(({ document, ...team }) => {
    const counts = team.environments.map((environment) => {
      const own = claims.filter((claim) => claim.team === team.name && claim.environment === environment);
      return [environment, own.length] as const;
    });
    return { ...team, file: document.file, claims: Object.fromEntries(counts) };
  });
}

/** A line for each team; '-' stands for an environment in which it has no namespace. */
export function printTeams(rows: readonly TeamRow[], color: boolean): string {
  const header = ['TEAM', 'TIER', 'COST CENTRE', ...ENVIRONMENTS.map((one) => one.toUpperCase()), 'OWNER'];
  const cells = rows.map(({ name, tier, costCentre, claims, owners }) => [
    name,
    tier,
    costCentre,
    ...ENVIRONMENTS.map((environment) => String(claims[environment] ?? '-')),
    `${owners.group} <${owners.email}>`,
  ]);
  const [head = '', ...lines] = alignColumns([header, ...cells].map((row) => row.map(visible)));
  return [color ? `\x1b[1m${head}\x1b[22m` : head, ...lines, ''].join('\n');
}
