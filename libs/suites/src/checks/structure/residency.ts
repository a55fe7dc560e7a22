import type { Finding } from '@platform/findings';
import { findingAt, readManifests } from '@platform/manifests';
import type { Team } from '@platform/plan';

/** The policy that keeps teams in the EU; its lists are written by hand, for whoever owns policies to have seen each team. */
const POLICY = 'policies/region-eu-only/policy.yaml';

/** Whom the policy names, and which regions it leaves them. */
interface Residency {
  readonly teams: readonly string[];
  readonly regions: readonly string[];
}

/** A team that keeps restricted data is one of those that the policy names, and such a team has only regions that it leaves. */
export function checkResidency(root: string, teams: readonly Team[]): Finding[] {
  const { teams: named, regions } = readPolicy(root);
  return teams.flatMap((team) => {
    if (named.includes(team.name)) return beyond(team, regions);
    return team.dataClassification === 'restricted' ? [unnamed(team)] : [];
  });
}

function readPolicy(root: string): Residency {
  const [policy] = readManifests(root, [POLICY]).manifests;
  const { matchConditions = [], validations = [] } = policy?.object['spec'] ?? {};
  return { teams: matchConditions.flatMap(quoted), regions: validations.slice(0, 1).flatMap(quoted) };
}

const quoted = ({ expression }: { readonly expression?: unknown }): string[] =>
  [...String(expression).matchAll(/'([^']*)'/g)].map(([, name]) => name!);

function beyond({ name, regions, document }: Team, allowed: readonly string[]): Finding[] {
  return regions.flatMap((region, index) =>
    allowed.includes(region)
      ? []
      : [
          findingAt(document, ['regions', index], {
            code: 'residency-broken',
            severity: 'error',
            message: `Team ${name} may not use ${region}: ${POLICY} leaves it ${allowed.join(' and ')}.`,
            hint: 'Remove the region.',
          }),
        ],
  );
}

function unnamed({ name, document }: Team): Finding {
  return findingAt(document, ['dataClassification'], {
    code: 'residency-broken',
    severity: 'error',
    message: `Team ${name} keeps restricted data, and ${POLICY} does not name it.`,
    hint: 'Have whoever owns policies add the team to the condition regulated-team.',
  });
}
