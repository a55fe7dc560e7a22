import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import type { Claim } from '../claims/read.ts';
import { TEAM_SCHEMA, teamFile, type Team } from './team.ts';

/**
 * Claims that go beyond what their team has: an environment or a region that is not the team's, or more of a kind than its
 * quota. Of too many claims those that come last by file are pointed at.
 *
 * @param teams claims of other teams are not looked at
 * @param claims all claims of these teams, or quotas are counted on some of them only
 */
export function checkLimits(teams: readonly Team[], claims: readonly Claim[]): Finding[] {
  const ofTeam = Map.groupBy(claims, ({ team }) => team);
  return teams.flatMap((team) => {
    const own = ofTeam.get(team.name) ?? [];
    const inNamespace = Map.groupBy(own, ({ environment, manifest }) => `${environment} ${manifest.kind}`);
    return [
      ...own.flatMap((claim) => [...environmentOf(team, claim), ...regionOf(team, claim)]),
      ...[...inNamespace.values()].flatMap((alike) => beyondQuota(team, alike)),
    ];
  });
}

function environmentOf(team: Team, { manifest, environment }: Claim): Finding[] {
  if (team.environments.includes(environment)) return [];
  return [
    problem(manifest, [], 'unknown-environment', {
      message: `team ${team.name} has no namespace in ${environment}, so that nothing applies this claim`,
      hint: `Add ${environment} to environments in ${teamFile(team.name)}, or move the file.`,
    }),
  ];
}

function regionOf(team: Team, { manifest }: Claim): Finding[] {
  const region: unknown = manifest.object['spec']?.region;
  if (typeof region !== 'string' || team.regions.includes(region)) return [];
  const near = didYouMean(region, team.regions);
  return [
    problem(manifest, ['spec', 'region'], 'region-not-allowed', {
      message: `data of team ${team.name} may rest in ${team.regions.join(' and ')}, not in ${region}`,
      hint: `${near ? `Write ${near}` : `Write one of them`}; which regions a team may use stands in ${teamFile(team.name)}.`,
    }),
  ];
}

function beyondQuota(team: Team, alike: readonly Claim[]): Finding[] {
  const [{ manifest, environment }] = alike as [Claim];
  const quota = team.quotas.find(({ kind }) => kind === manifest.kind);
  const sorted = alike.toSorted((one, other) => (one.manifest.file < other.manifest.file ? -1 : 1));
  const allowed = quota
    ? `at most ${quota.most} ${quota.word} in ${environment}, and has ${alike.length}`
    : `no ${manifest.kind} in any environment: its quotas leave the kind out`;
  return sorted.slice(quota?.most ?? 0).map((claim) =>
    problem(claim.manifest, ['kind'], 'quota-exceeded', {
      message: `team ${team.name} may have ${allowed}`,
      hint: `Remove a claim that is not needed any more, or ask the platform team for a higher quota in ${teamFile(team.name)} (${TEAM_SCHEMA} has the words).`,
    }),
  );
}

function problem(
  manifest: Manifest,
  path: readonly string[],
  code: Finding['code'],
  said: { readonly message: string; readonly hint: string },
): Finding {
  return findingAt(manifest, path, { code, severity: 'error', ...said });
}
