import type { Tree } from '@nx/devkit';
import { terminal } from '@platform/findings';
import { ENVIRONMENTS, listTeams, readTeams, teamFile, type Environment, type Team } from '@platform/plan';
import { known, Refusal } from '../refusal.ts';

/** A team by its name; a Refusal with the nearest one when there is none, or with what is wrong with its team.yaml. */
export function teamCalled({ root }: Tree, name: string): Team {
  known('team', name, listTeams(root));
  const { teams, findings } = readTeams(root, [name]);
  const [team] = teams;
  if (team) return team;
  throw new Refusal(`${teamFile(name)} is not right, so nobody knows what the team may claim`, linesOf(findings));
}

/** The environment that was asked for, if the team is in it. */
export function environmentOf(team: Team, asked: string): Environment {
  const environment = known('environment', asked, ENVIRONMENTS);
  if (team.environments.includes(environment)) return environment;
  throw new Refusal(`The team ${team.name} is not in ${environment}`, [
    `It is in ${team.environments.join(', ')}. Add ${environment} to ${teamFile(team.name)} first.`,
  ]);
}

/** The region that was asked for, if the team's data may rest there; without one, the team's first. */
export function regionOf(team: Team, asked: string | undefined, all: readonly string[]): string {
  if (asked === undefined) return team.regions[0]!;
  const region = known('region', asked, all);
  if (team.regions.includes(region)) return region;
  throw new Refusal(`Data of the team ${team.name} may not rest in ${region}`, [
    `${teamFile(team.name)} allows ${team.regions.join(', ')}.`,
  ]);
}

/** Findings as the lines of a refusal. */
export function linesOf(findings: Parameters<typeof terminal>[0]): string[] {
  return terminal(findings).trimEnd().split('\n');
}
