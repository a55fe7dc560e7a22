import { basename } from 'node:path/posix';
import { Ajv, type ErrorObject } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, parseDocuments, type YamlDocument } from '@platform/manifests';
import type { Checks } from '../../check.ts';
import { textOf } from '../../files/text.ts';

// ajv-formats is CommonJS: its types put the function one level too deep.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** A team's file follows teams/team.schema.json, and the team is named after its folder. */
export const teamChecks: Checks = (root, folder) => [
  {
    title: 'has a team.yaml that follows team.schema.json',
    run: () => {
      const file = `${folder}/team.yaml`;
      const { documents, findings } = parseDocuments(file, textOf(root, file));
      const schema = JSON.parse(textOf(root, 'teams/team.schema.json')) as object;
      return [...findings, ...documents.flatMap((team) => [...validate(schema, team), ...namedAfter(folder, team)])];
    },
  },
];

function validate(schema: object, team: YamlDocument): Finding[] {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const check = ajv.compile(schema);
  return check(team.value) ? [] : (check.errors ?? []).map((error) => explain(error, team));
}

function explain({ keyword, instancePath, params, message, parentSchema }: ErrorObject, team: YamlDocument): Finding {
  const path = instancePath.split('/').slice(1);
  if (keyword !== 'additionalProperties') {
    const code = keyword === 'required' ? 'missing-required' : 'pattern-mismatch';
    return findingAt(team, path, { code, severity: 'error', message: `It ${message}.` });
  }
  const field: string = params.additionalProperty;
  const meant = didYouMean(field, Object.keys(parentSchema?.properties ?? {}));
  return findingAt(team, [...path, field], {
    code: 'unknown-field',
    severity: 'error',
    part: 'key',
    message: `There is no field ${field} here.`,
    ...(meant && { hint: `Did you mean ${meant}?` }),
  });
}

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
