import { basename } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { findingAt, type YamlDocument } from '@platform/manifests';
import type { Checks } from '../../check.ts';
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
