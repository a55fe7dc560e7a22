import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean, type Finding } from '@platform/findings';
import {
  FILES_OF_ALL_TEAMS,
  generateTeams,
  listApis,
  staleFiles,
  strayFindings,
  strayTeamFiles,
} from '@platform/generated';
import { findingAt, listFiles, readDocuments, readManifests } from '@platform/manifests';
import { listTeams, quotaWords, TEAM_SCHEMA } from '@platform/plan';
import { openSchema } from '@platform/schemas';
import type { Checks } from '../../check.ts';
import { aboutFile } from '../../files/text.ts';

const TABLE = 'platform-api/regions-and-sizes.yaml';

/** Where roles of teams are defined. */
const ROLES = ['platform-api/rbac', 'policies/reporting'];

/** What follows from all teams together, and what team.yaml may say. */
export const tenantChecks: Checks = (root) => [
  {
    title: 'who reviews what and the lists of namespaces are as `platform generate` writes them',
    run: async () => {
      const { files, findings } = await generateTeams(root, (file) => FILES_OF_ALL_TEAMS.includes(file));
      return [...findings, ...staleFiles(root, files), ...strayFindings(strayTeamFiles(root))];
    },
  },
  {
    title: 'team.yaml offers the regions and the kinds that there are',
    run: () => (listTeams(root).length === 0 ? [] : checkOffer(root)),
  },
  { title: 'teams are bound to roles that there are', run: () => checkRoles(root) },
];

/** Kubernetes takes a binding to a role that nobody defines, and gives nobody anything by it. */
function checkRoles(root: string): Finding[] {
  const manifestsIn = (folders: readonly string[]) =>
    readManifests(root, listFiles(root, existing(root, folders)).files).manifests;
  const roles = new Set(manifestsIn(ROLES).flatMap(({ kind, name }) => (kind === 'ClusterRole' ? [name] : [])));
  return manifestsIn(['gitops/tenants']).flatMap((manifest) => {
    const role: unknown = manifest.object['roleRef']?.name;
    if (manifest.kind !== 'RoleBinding' || roles.has(String(role))) return [];
    const message = `There is no ClusterRole ${String(role)} in ${ROLES.join(' or ')}.`;
    return [findingAt(manifest, ['roleRef', 'name'], { code: 'rights-wrong', severity: 'error', message })];
  });
}

const existing = (root: string, folders: readonly string[]): string[] =>
  folders.filter((folder) => existsSync(join(root, folder)));

function checkOffer(root: string): Finding[] {
  const { own, problem } = openSchema(root, TEAM_SCHEMA);
  if (!own) return [problem];
  const [table] = readDocuments(root, [TABLE]).documents;
  const regions = Object.keys((table?.value as { regions?: object } | null | undefined)?.regions ?? {});
  const kinds = listApis(root).map(({ kind }) => kind);
  return [
    ...differences('region', own.value['properties']?.regions?.items?.enum ?? [], regions),
    ...differences('kind', [...quotaWords(own).values()], kinds),
  ];
}

function differences(what: string, offered: readonly string[], there: readonly string[]): Finding[] {
  const differs = (message: string, hint: string) => aboutFile(TEAM_SCHEMA, { code: 'not-in-enum', message, hint });
  const missing = there.filter((one) => !offered.includes(one));
  const gone = offered.filter((one) => !there.includes(one));
  return [
    ...missing.map((one) =>
      differs(`The ${what} ${one} is missing in the schema.`, 'Add it, so that teams can name it.'),
    ),
    ...gone.map((one) => {
      const near = didYouMean(one, there);
      return differs(`There is no ${what} ${one}.`, near ? `Did you mean ${near}?` : 'Remove it from the schema.');
    }),
  ];
}
