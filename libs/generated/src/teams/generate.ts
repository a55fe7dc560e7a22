import type { Finding } from '@platform/findings';
import { stringifyYaml } from '@platform/manifests';
import {
  CODEOWNERS,
  ENVIRONMENTS,
  PLATFORM_TEAM,
  readClaims,
  readOrganisation,
  readTeams,
  teamFile,
  type Organisation,
  type Team,
} from '@platform/plan';
import type { KubernetesObject } from '@platform/policies';
import { brokenDefinitions, listApis, type Api } from '../api/apis.ts';
import { formatAll } from '../files/format.ts';
import type { Generated } from '../files/generate.ts';
import { MARK } from '../files/mark.ts';
import { catalogEntities } from './catalog.ts';
import { codeowners } from './codeowners.ts';
import { catalogFile, FILES_OF_ALL_TEAMS, filesOfTeam, projectFile, tenantFile, tenantsFile } from './paths.ts';
import { projectObject } from './project.ts';
import { tenantObjects } from './tenant.ts';

const NOTHING: Generated = { files: new Map(), findings: [] };

/**
 * What follows from every team.yaml: namespaces with limits and rights, Argo CD projects, catalog entries, and who reviews
 * what. Needs no control plane; nothing where there are no teams.
 *
 * @param isWanted whether somebody asked for a file
 */
export async function generateTeams(
  root: string,
  isWanted: (file: string) => boolean = () => true,
): Promise<Generated> {
  const { teams, findings } = readTeams(root);
  if (teams.length + findings.length === 0) return NOTHING;
  const { organisation, findings: nameless } = readOrganisation(root);
  const broken = brokenDefinitions(root);
  if (!organisation || broken.length > 0) return { ...NOTHING, findings: [...findings, ...nameless, ...broken] };
  const apis = listApis(root);
  const asked = teams.filter(({ name }) => filesOfTeam(name).some(isWanted));
  const own = asked.map((team) => filesOf(root, team, apis, organisation));
  // Without one of the teams, lists of all of them would leave it out.
  const shared = findings.length === 0 && FILES_OF_ALL_TEAMS.some(isWanted) ? filesOfAll(teams, organisation) : NOTHING;
  const parts = [...own, shared];
  const texts = parts.flatMap(({ files }) => [...files]).filter(([file]) => isWanted(file));
  const isYaml = ([file]: readonly [string, string]) => file.endsWith('.yaml');
  return {
    files: new Map([...(await formatAll(texts.filter(isYaml))), ...texts.filter((one) => !isYaml(one))]),
    findings: [...findings, ...parts.flatMap((part) => part.findings)],
  };
}

function filesOf(root: string, team: Team, apis: readonly Api[], organisation: Organisation): Generated {
  const { claims, findings } = readClaims(root, [`teams/${team.name}`]);
  const unread = findings.filter(({ severity }) => severity === 'error');
  const files = new Map([
    ...team.environments.map((environment) => {
      return [tenantFile(team.name, environment), yaml(team, tenantObjects(team, environment, apis))] as const;
    }),
    [projectFile(team.name), yaml(team, [projectObject(team, apis, organisation)])] as const,
  ]);
  // What a claim that cannot be read would have added to the catalog is unknown.
  if (unread.length === 0) files.set(catalogFile(team.name), yaml(team, catalogEntities(team, claims, apis), 'claims'));
  return { files, findings: unread };
}

function filesOfAll(teams: readonly Team[], organisation: Organisation): Generated {
  const files = new Map(
    ENVIRONMENTS.map((environment) => {
      const there = teams.filter(({ environments }) => environments.includes(environment));
      const kustomization = {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources: there.map(({ name }) => `${name}.yaml`),
      };
      const head = `# ${MARK}\n# The namespaces of all teams in ${environment}, for each of its control planes.\n`;
      return [tenantsFile(environment), `${head}${stringifyYaml(kustomization)}`] as const;
    }),
  );
  const platform = teams.find(({ name }) => name === PLATFORM_TEAM);
  if (!platform) return { files, findings: [withoutPlatform()] };
  return { files: files.set(CODEOWNERS, codeowners(teams, platform, organisation)), findings: [] };
}

function yaml({ name }: Team, objects: readonly KubernetesObject[], and?: string): string {
  const from = `# From ${teamFile(name)}${and ? ` and the team's ${and}` : ''}.\n`;
  return `# ${MARK}\n${from}${objects.map(stringifyYaml).join('---\n')}`;
}

function withoutPlatform(): Finding {
  const file = teamFile(PLATFORM_TEAM);
  const message = 'There is no platform team, so nobody reviews what belongs to no other team.';
  const hint = `Write ${file}: its owners.group reviews policies/, platform-api/ and gitops/.`;
  return { code: 'missing-file', severity: 'error', file, line: 1, column: 1, path: '', message, hint };
}
