import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, parseDocuments, type YamlDocument } from '@platform/manifests';
import { aboutFile, textOf } from '../../files/text.ts';

// ajv-formats is CommonJS: its types put the function one level too deep.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** The documents of a YAML file, and where they do not follow a JSON Schema. Both are relative to the repository's root. */
export function followsSchema(
  root: string,
  file: string,
  schema: string,
): { readonly documents: readonly YamlDocument[]; readonly findings: readonly Finding[] } {
  const { documents, findings } = parseDocuments(file, textOf(root, file));
  const { validate, problem } = compileSchema(root, schema);
  if (!validate) return { documents, findings: [...findings, problem] };
  return { documents, findings: [...findings, ...documents.flatMap((document) => check(validate, document))] };
}

type Schema = { validate: ValidateFunction; problem?: never } | { validate?: never; problem: Finding };

function compileSchema(root: string, file: string): Schema {
  try {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    addFormats(ajv);
    ajv.addKeyword('deprecationMessage'); // for editors, which warn with it
    return { validate: ajv.compile(JSON.parse(textOf(root, file))) };
  } catch (error) {
    const message = `This schema can not be used: ${(error as Error).message}.`;
    return { problem: aboutFile(file, { code: 'schema-missing', message }) };
  }
}

function check(validate: ValidateFunction, document: YamlDocument): Finding[] {
  return validate(document.value) ? [] : (validate.errors ?? []).map((error) => explain(error, document));
}

function explain(
  { keyword, instancePath, params, message, parentSchema }: ErrorObject,
  document: YamlDocument,
): Finding {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
  if (keyword !== 'additionalProperties') {
    const code = keyword === 'required' ? 'missing-required' : 'pattern-mismatch';
    return findingAt(document, path, { code, severity: 'error', message: `It ${message}.` });
  }
  const field: string = params.additionalProperty;
  const meant = didYouMean(field, Object.keys(parentSchema?.properties ?? {}));
  return findingAt(document, [...path, field], {
    code: 'unknown-field',
    severity: 'error',
    part: 'key',
    message: `There is no field ${field} here.`,
    ...(meant && { hint: `Did you mean ${meant}?` }),
  });
}
