import { basename } from 'node:path';
import type { Finding } from '@platform/findings';
import { catalogFile, filesOfTeam, generateTeams, staleFiles } from '@platform/generated';
import { checkContent, checkLimits, isDataFile, listTeams, readClaims, readTeams } from '@platform/plan';
import { followsSchema } from '@platform/schemas';
import type { Checks } from '../../check.ts';
import { repositoryFiles } from '../../files/project-files.ts';
import { aboutFile } from '../../files/text.ts';
import { checkResidency } from './residency.ts';

const CATALOG_SCHEMA = 'teams/catalog-info.schema.json';

/** A team says of itself what it has to, asks for no more than it may, and what is generated from that is up to date. */
export const teamChecks: Checks = (root, folder) => {
  const name = basename(folder);
  return [
    {
      title: 'has a team.yaml that follows team.schema.json',
      run: () => readTeams(root, [name]).findings,
    },
    {
      title: "has a name that begins no other team's",
      run: () => {
        const confused = listTeams(root).filter((other) => other.startsWith(`${name}-`));
        return confused.map((other) =>
          aboutFile(`${folder}/team.yaml`, {
            code: 'name-shared',
            message: `What is called ${other}-... could be of ${name} or of ${other}.`,
            hint: 'Claims begin with the name of their team: give one of the two another name.',
          }),
        );
      },
    },
    {
      title: "claims nothing beyond the team's environments, regions and quotas",
      run: () => checkLimits(readTeams(root, [name]).teams, readClaims(root, [folder]).claims),
    },
    {
      title: 'keeps restricted data in the EU, and the policy about it knows the team',
      run: () => checkResidency(root, readTeams(root, [name]).teams),
    },
    {
      title: 'has its namespaces, rights, project and catalog entry as `platform generate` writes them',
      run: () => checkWritten(root, name),
    },
    {
      title: 'has namespaces, rights, a project and a catalog entry that those who read them take',
      run: () => checkTaken(root, name),
    },
  ];
};

async function checkWritten(root: string, name: string): Promise<Finding[]> {
  const own = new Set(filesOfTeam(name));
  const { files, findings } = await generateTeams(root, (file) => own.has(file));
  // Another team's file is that team's matter.
  const concerning = findings.filter(({ file }) => !/^teams\/[^/]+\//.test(file) || file.startsWith(`teams/${name}/`));
  return [...concerning, ...staleFiles(root, files)];
}

/** Kubernetes, Argo CD and Backstage by their schemas; missing files are found above. */
async function checkTaken(root: string, name: string): Promise<Finding[]> {
  const there = new Set(repositoryFiles(root));
  const files = filesOfTeam(name).filter((file) => there.has(file));
  const catalog = files.filter((file) => file === catalogFile(name));
  return [
    ...(await checkContent(
      root,
      files.filter((file) => !isDataFile(file)),
    )),
    ...catalog.flatMap((file) => followsSchema(root, file, CATALOG_SCHEMA).findings),
  ];
}
