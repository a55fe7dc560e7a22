import { sortFindings, type Finding } from '@platform/findings';
import pMap from 'p-map';
import { checkLimits } from '../teams/limits.ts';
import { readTeams } from '../teams/read.ts';
import { readClaims, type Claim, type Claims } from '../claims/read.ts';
import { renderEverywhere } from '../claims/render-everywhere.ts';
import { CLOUDS, ENVIRONMENTS } from '../control-planes/target.ts';
import { explanationsOf } from '../explanations/explanations.ts';
import type { Workbench } from '../workbench.ts';
import { judgeClaim } from '../policies/verdict.ts';
import type { ClaimReport, CloudPlan, PolicyVerdict, Report } from './report.ts';
import { summarise } from './summary.ts';

/** So many renders are in flight at once: enough to keep both ends of the connection busy, few enough to hold little. */
const IN_FLIGHT = 16;

/** Hears how many claims are done, of how many. */
export type Count = (done: number, of: number) => void;

/**
 * Checks and renders claims on every control plane of the workbench that they belong to.
 *
 * @param given the claims to report on; default: all of the repository
 */
export async function buildReport(workbench: Workbench, given?: Claims, count?: Count): Promise<Report> {
  const { claims, findings } = given ?? readClaims(workbench.root);
  // What is wrong with a team itself is no finding about claims.
  const { teams } = readTeams(workbench.root, [...new Set(claims.map(({ team }) => team))]);
  const reading = [...findings, ...checkLimits(teams, claims)];
  const ofFile = Map.groupBy(reading, ({ file }) => file);
  let done = 0;
  const reports = await pMap(
    claims,
    async (claim) => {
      const report = await reportClaim(workbench, claim, ofFile.get(claim.manifest.file) ?? []);
      count?.(++done, claims.length);
      return report;
    },
    { concurrency: IN_FLIGHT },
  );
  const policies = await workbench.policies();
  const clouds = CLOUDS.filter((cloud) => workbench.planes.some((plane) => plane.cloud === cloud));
  return {
    version: 1,
    clouds,
    claims: reports.sort(byTeamAndEnvironment),
    explanations: explain(workbench),
    findings: sortFindings([
      ...workbench.findings,
      ...policies.findings,
      ...reading,
      ...reports.flatMap(({ findings }) => findings),
    ]),
    totals: {
      claims: reports.length,
      teams: new Set(reports.map(({ team }) => team)).size,
      resources: reports.flatMap((report) => report.clouds).reduce((sum, { resources }) => sum + resources.length, 0),
      policies: new Set(reports.flatMap((report) => report.policies.map(({ policy }) => policy))).size,
    },
  };
}

function explain({ planes }: Workbench): Report['explanations'] {
  const compositions = planes.flatMap((plane) => plane.compositions);
  return Object.fromEntries(compositions.map((one) => [one['metadata'].name, Object.fromEntries(explanationsOf(one))]));
}

function byTeamAndEnvironment(a: ClaimReport, b: ClaimReport): number {
  const stage = ({ environment }: ClaimReport) => ENVIRONMENTS.indexOf(environment);
  return compare(a.team, b.team) || stage(a) - stage(b) || compare(a.name, b.name) || compare(a.file, b.file);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

async function reportClaim(workbench: Workbench, claim: Claim, reading: readonly Finding[]): Promise<ClaimReport> {
  const { manifest, team, environment } = claim;
  const judged = await judgeClaim(workbench, claim);
  const { plans, findings } = await renderEverywhere(workbench, claim);
  const clouds = plans.map(({ plane, result }): CloudPlan => ({
    cloud: plane.cloud,
    composition: result.composition['metadata'].name,
    resources: result.rendered.resources.map(summarise),
  }));
  const { file, kind, name } = manifest;
  const spec = manifest.object['spec'] ?? {};
  const policies = (judged?.verdicts ?? []).map(({ policy, outcome, exceptions }): PolicyVerdict => {
    return { policy: policy.name, outcome, exceptions: exceptions.map((exception) => exception.name) };
  });
  const all = [...reading, ...(judged?.findings ?? []), ...findings];
  return { team, environment, file, kind, name, spec, policies, clouds, findings: all };
}
