import { basename, dirname } from 'node:path/posix';
import type { Finding } from '@platform/findings';
import { findingAt, readDocuments, type YamlDocument } from '@platform/manifests';
import { openSchema, type OwnSchema } from '@platform/schemas';
import { listTeams } from '../claims/read.ts';
import { TEAM_SCHEMA, teamFile, type Quota, type Team } from './team.ts';

/** The teams whose team.yaml is right, and what is wrong with the others. */
export interface Teams {
  readonly teams: readonly Team[];
  readonly findings: readonly Finding[];
}

/**
 * Reads what teams say of themselves: team.yaml has to follow the schema, bear the folder's name, and keep restricted data
 * in the EU.
 *
 * @param names the teams to read; default: all that have a team.yaml
 */
export function readTeams(root: string, names: readonly string[] = listTeams(root)): Teams {
  if (names.length === 0) return { teams: [], findings: [] };
  const { own, problem } = openSchema(root, TEAM_SCHEMA);
  if (!own) return { teams: [], findings: [problem] };
  const words = quotaWords(own);
  const { documents, findings } = readDocuments(root, names.map(teamFile));
  const teams: Team[] = [];
  const wrong: Finding[] = [];
  for (const document of documents) {
    const faults = [...own.check(document), ...namedAfterFolder(document)];
    if (faults.length === 0) faults.push(...residency(document));
    if (faults.length === 0) teams.push(teamOf(document, words));
    wrong.push(...faults);
  }
  return { teams, findings: [...findings, ...wrong] };
}

/** The kind that each word below `quotas` stands for: its title in the schema. */
export function quotaWords({ value }: OwnSchema): ReadonlyMap<string, string> {
  const words: Readonly<Record<string, { readonly title?: string }>> = value['properties']?.quotas?.properties ?? {};
  return new Map(Object.entries(words).map(([word, { title }]) => [word, title ?? word]));
}

/** Whether a region keeps what is in it within the European Union, on every cloud: platform-api/regions-and-sizes.yaml. */
export function isInEu(region: string): boolean {
  return region.startsWith('eu-');
}

type Written = Omit<Team, 'quotas' | 'document'> & { readonly quotas: Readonly<Record<string, number>> };

function teamOf(document: YamlDocument, words: ReadonlyMap<string, string>): Team {
  const written = document.value as Written;
  const quotas = [...words].flatMap(([word, kind]): Quota[] => {
    const most = written.quotas[word];
    return most === undefined ? [] : [{ word, kind, most }];
  });
  return { ...written, quotas, document };
}

function namedAfterFolder(document: YamlDocument): Finding[] {
  const folder = dirname(document.file);
  const name: unknown = (document.value as { name?: unknown } | null)?.name;
  // A name that is missing is the schema's matter.
  if (name === undefined || name === basename(folder)) return [];
  return [
    findingAt(document, ['name'], {
      code: 'wrong-folder',
      severity: 'error',
      message: `The team ${String(name)} lies in the folder ${folder}.`,
      hint: `Write name: ${basename(folder)}, or rename the folder.`,
    }),
  ];
}

function residency(document: YamlDocument): Finding[] {
  const { name, dataClassification, regions } = document.value as Written;
  if (dataClassification !== 'restricted') return [];
  return regions.flatMap((region, index) =>
    isInEu(region)
      ? []
      : [
          findingAt(document, ['regions', index], {
            code: 'residency-broken',
            severity: 'error',
            message: `Team ${name} keeps restricted data, and ${region} lies outside of the EU.`,
            hint: 'Remove the region. Data that may rest there is not restricted; its classification is for the security team to change.',
          }),
        ],
  );
}
