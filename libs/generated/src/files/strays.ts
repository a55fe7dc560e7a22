import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import { sourceReader } from '@platform/manifests';
import { CODEOWNERS, ENVIRONMENTS, listTeams, readTeams, policyFolders } from '@platform/plan';
import { definitionFiles } from '../api/apis.ts';
import { asksWhoWrites, listPolicies, type PolicySource } from '../policies/source.ts';
import { FILES_OF_ALL_TEAMS, filesOfTeam } from '../teams/paths.ts';
import { MARK } from './mark.ts';
import {
  filesOf,
  filesOfPolicy,
  INDEX_PAGE,
  KYVERNO_TEST,
  KYVERNO_USER,
  kyvernoTestFile,
  kyvernoUserFile,
  POLICY_INDEX,
  policyPageFile,
} from './paths.ts';

/** Files that were generated, as they say themselves, from an API that is gone. */
export function strayFiles(root: string): string[] {
  // A definition that cannot be read today may be mended tomorrow.
  const folders = definitionFiles(root).map((file) => dirname(file));
  const expected = new Set([INDEX_PAGE, ...folders.flatMap((folder) => filesOf({ folder, name: basename(folder) }))]);
  const rendered = entries(root, 'platform-api').flatMap((api) => entries(root, `${api}/rendered`));
  return generatedBut(root, [...entries(root, 'docs/api'), ...rendered], expected);
}

/** Files that were generated, as they say themselves, from a policy that is gone, or from examples that are. */
export function strayPolicyFiles(root: string): string[] {
  const readable = new Map(listPolicies(root).map((source) => [source.folder, source]));
  const policies = policyFolders(root);
  const expected = new Set(
    policies.flatMap((one) => {
      const source = readable.get(one.folder);
      return source ? expectedOf(root, source) : filesOfPolicy(one);
    }),
  );
  if (policies.length > 0) expected.add(POLICY_INDEX);
  const tests = entries(root, 'policies').flatMap((folder) =>
    [KYVERNO_TEST, KYVERNO_USER].map((name) => `${folder}/${name}`),
  );
  return generatedBut(root, [...entries(root, 'docs/policies'), ...tests], expected);
}

/** Files that were generated, as they say themselves, from a team that is gone, or for an environment that it has left. */
export function strayTeamFiles(root: string): string[] {
  const names = listTeams(root);
  const environments = new Map(readTeams(root, names).teams.map((team) => [team.name, team.environments]));
  const expected = new Set([
    ...(names.length > 0 ? FILES_OF_ALL_TEAMS : []),
    // A team that cannot be read today may be mended tomorrow.
    ...names.flatMap((name) => filesOfTeam(name, environments.get(name))),
  ]);
  const candidates = [
    ...(existsSync(join(root, CODEOWNERS)) ? [CODEOWNERS] : []),
    ...entries(root, 'gitops/projects'),
    ...ENVIRONMENTS.flatMap((environment) => entries(root, `gitops/tenants/${environment}`)),
    ...entries(root, 'teams').map((folder) => `${folder}/catalog-info.yaml`),
  ];
  return generatedBut(root, candidates, expected);
}

function expectedOf(root: string, source: PolicySource): string[] {
  const { folder, policy } = source;
  const isTested =
    policy !== undefined && ['good.yaml', 'bad.yaml'].some((name) => existsSync(join(root, folder, name)));
  return [
    policyPageFile(source),
    ...(isTested ? [kyvernoTestFile(source)] : []),
    ...(isTested && asksWhoWrites(source) ? [kyvernoUserFile(source)] : []),
  ];
}

function generatedBut(root: string, files: readonly string[], expected: ReadonlySet<string>): string[] {
  const source = sourceReader(root);
  return files.filter((file) => !expected.has(file) && source(file)?.slice(0, 1000).includes(MARK));
}

function entries(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .toSorted()
    .map((name) => `${folder}/${name}`);
}
