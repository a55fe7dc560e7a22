import { basename } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { findingAt, type YamlDocument } from '@platform/manifests';
import { listTeams } from '@platform/plan';
import type { Checks } from '../../check.ts';
import { aboutFile } from '../../files/text.ts';
import { followsSchema } from './json-schema.ts';

/** A team's file follows teams/team.schema.json, and the team is named after its folder. */
export const teamChecks: Checks = (root, folder) => [
  {
    title: 'has a team.yaml that follows team.schema.json',
    run: () => {
      const { documents, findings } = followsSchema(root, `${folder}/team.yaml`, 'teams/team.schema.json');
      return [...findings, ...documents.flatMap((team) => namedAfter(folder, team))];
    },
  },
  {
    title: "has a name that begins no other team's",
    run: () => {
      const name = basename(folder);
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
];

function namedAfter(folder: string, team: YamlDocument): Finding[] {
  const name: unknown = (team.value as { name?: unknown } | null)?.name;
  if (name === basename(folder)) return [];
  return [
    findingAt(team, ['name'], {
      code: 'wrong-folder',
      severity: 'error',
      message: `The team ${String(name)} lies in the folder ${folder}.`,
      hint: `Write name: ${basename(folder)}, or rename the folder.`,
    }),
  ];
}
