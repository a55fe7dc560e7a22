import { basename } from 'node:path/posix';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, parseDocuments, type YamlDocument } from '@platform/manifests';
import type { Checks } from '../../check.ts';
import { aboutFile, textOf } from '../../files/text.ts';

// ajv-formats is CommonJS: its types put the function one level too deep.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

const SCHEMA = 'teams/team.schema.json';

/** A team's file follows teams/team.schema.json, and the team is named after its folder. */
export const teamChecks: Checks = (root, folder) => [
  {
    title: 'has a team.yaml that follows team.schema.json',
    run: () => {
      const file = `${folder}/team.yaml`;
      const { documents, findings } = parseDocuments(file, textOf(root, file));
      const { validate, problem } = compileSchema(root);
      if (!validate) return [...findings, problem];
      return [...findings, ...documents.flatMap((team) => [...check(validate, team), ...namedAfter(folder, team)])];
    },
  },
];

type Schema = { validate: ValidateFunction; problem?: never } | { validate?: never; problem: Finding };

function compileSchema(root: string): Schema {
  try {
    const ajv = new Ajv({ allErrors: true });
    addFormats(ajv);
    return { validate: ajv.compile(JSON.parse(textOf(root, SCHEMA))) };
  } catch (error) {
    const message = `The schema of teams can not be used: ${(error as Error).message}.`;
    return { problem: aboutFile(SCHEMA, { code: 'schema-missing', message }) };
  }
}

function check(validate: ValidateFunction, team: YamlDocument): Finding[] {
  return validate(team.value) ? [] : (validate.errors ?? []).map((error) => explain(error, team));
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
