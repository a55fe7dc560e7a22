import { ORGANISATION_FILE, PLATFORM_TEAM, type Organisation, type Team } from '@platform/plan';
import { MARK } from '../files/mark.ts';

/** What teams do not decide about themselves. */
const OF_THE_PLATFORM = ['/teams/*/team.yaml', '/.github/', '/gitops/', '/platform-api/', '/policies/'];

/**
 * Who reviews what: each team its own folder, the platform team everything else, and what a team may have or do.
 *
 * @param teams the platform team among them
 */
export function codeowners(teams: readonly Team[], platform: Team, { account }: Organisation): string {
  const reviewer = ({ owners }: Team) => `@${account}/${owners.group}`;
  const lines = (rows: readonly (readonly [pattern: string, team: Team])[]) => {
    const width = Math.max(...rows.map(([pattern]) => pattern.length));
    return rows.map(([pattern, team]) => `${pattern.padEnd(width)} ${reviewer(team)}\n`).join('');
  };
  const others = teams.filter(({ name }) => name !== PLATFORM_TEAM);
  return [
    `# ${MARK}\n`,
    `# From teams/*/team.yaml and ${ORGANISATION_FILE}. Of the lines that match a file the last one counts.\n`,
    lines([['*', platform]]),
    ...(others.length > 0
      ? [`\n# Claims and services\n${lines(others.map((team) => [`/teams/${team.name}/`, team]))}`]
      : []),
    `\n# What teams may have, and what holds for all of them\n`,
    lines(OF_THE_PLATFORM.map((pattern) => [pattern, platform])),
  ].join('');
}
