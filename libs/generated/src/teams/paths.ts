import { CODEOWNERS, ENVIRONMENTS, type Environment } from '@platform/plan';

/** A team's namespace in an environment, with its limits and rights. */
export function tenantFile(team: string, environment: Environment): string {
  return `gitops/tenants/${environment}/${team}.yaml`;
}

/** The list of all teams' namespaces in an environment. */
export function tenantsFile(environment: Environment): string {
  return `gitops/tenants/${environment}/kustomization.yaml`;
}

/** What Argo CD may apply for a team. */
export function projectFile(team: string): string {
  return `gitops/projects/${team}.yaml`;
}

/** A team in the catalog; Backstage finds files of this name. */
export function catalogFile(team: string): string {
  return `teams/${team}/catalog-info.yaml`;
}

/** Everything that is generated from one team. */
export function filesOfTeam(team: string, environments: readonly Environment[] = ENVIRONMENTS): string[] {
  return [...environments.map((environment) => tenantFile(team, environment)), projectFile(team), catalogFile(team)];
}

/** Everything that is generated from all teams together. */
export const FILES_OF_ALL_TEAMS: readonly string[] = [CODEOWNERS, ...ENVIRONMENTS.map(tenantsFile)];
