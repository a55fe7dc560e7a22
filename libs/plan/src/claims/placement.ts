import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, type Manifest } from '@platform/manifests';
import { ENVIRONMENTS, type Environment } from '../control-planes/target.ts';

/** Where a claim stands, read off its path `teams/<team>/<environment>/<claim>.yaml`. */
export interface Placement {
  readonly team: string;
  readonly environment: Environment;
}

/** Group of the platform's own APIs. */
export const GROUP = 'platform.kubecon.io';

/**
 * Team = namespace = folder = `spec.team`: says where a manifest under teams/ belongs, or what is wrong with its place.
 *
 * @param teams the teams that have a folder with a team.yaml
 */
export function placeClaim(
  manifest: Manifest,
  teams: readonly string[],
): { readonly placement?: Placement; readonly findings: readonly Finding[] } {
  const [, team = '', environment = '', file, ...deeper] = manifest.file.split('/');
  const problem = (code: Finding['code'], path: readonly string[], message: string, hint: string) =>
    findingAt(manifest, path, { code, severity: 'error', message, hint });

  if (!teams.includes(team)) {
    const near = didYouMean(team, teams);
    return {
      findings: [
        problem(
          'unknown-team',
          [],
          `there is no team "${team}": teams/${team}/team.yaml is missing`,
          near ? `Did you mean teams/${near}?` : 'Create the team first.',
        ),
      ],
    };
  }
  if (!isEnvironment(environment) || file === undefined || deeper.length > 0) {
    const code = isEnvironment(environment) || file === undefined ? 'wrong-folder' : 'unknown-environment';
    const message = `a claim stands in teams/<team>/<environment>/<claim>.yaml, with one of ${ENVIRONMENTS.join(', ')}`;
    const near = code === 'wrong-folder' ? undefined : didYouMean(environment, ENVIRONMENTS);
    return {
      findings: [
        problem(
          code,
          [],
          message,
          near ? `Did you mean teams/${team}/${near}/?` : 'Move the file; Argo CD does not look here.',
        ),
      ],
    };
  }
  const findings: Finding[] = [];
  if (!manifest.apiVersion.startsWith(`${GROUP}/`)) {
    findings.push(
      problem(
        'unknown-kind',
        ['apiVersion'],
        `teams/ holds claims of ${GROUP} only, not ${manifest.apiVersion} ${manifest.kind}`,
        'Everything else is composed from claims by the platform.',
      ),
    );
  }
  if (manifest.namespace !== team) {
    const found = manifest.namespace === '' ? 'no namespace' : `the namespace "${manifest.namespace}"`;
    findings.push(
      problem(
        'wrong-namespace',
        ['metadata', 'namespace'],
        `the claim asks for ${found}, but it stands in the folder of team ${team}`,
        `Write namespace: ${team}, or move the file.`,
      ),
    );
  }
  const claimed = manifest.object['spec']?.team;
  if (typeof claimed === 'string' && claimed !== team) {
    findings.push(
      problem(
        'wrong-team',
        ['spec', 'team'],
        `the claim is for team "${claimed}", but it stands in the folder of team ${team}`,
        `Write team: ${team}, or move the file.`,
      ),
    );
  }
  if (manifest.object['spec']?.crossplane !== undefined) {
    findings.push(
      problem(
        'rule-violated',
        ['spec', 'crossplane'],
        'a claim does not choose how it is composed: that is up to the control plane',
        'Remove spec.crossplane.',
      ),
    );
  }
  return { placement: { team, environment }, findings };
}

function isEnvironment(text: string): text is Environment {
  return (ENVIRONMENTS as readonly string[]).includes(text);
}
