import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import { didYouMean, type Finding } from '@platform/findings';
import { findingAt, readDocuments, sourceReader, type YamlDocument } from '@platform/manifests';

// ajv-formats is CommonJS: its types put the function one level too deep.
const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;

/** A JSON Schema of the repository's own, which some of its files follow. */
export interface OwnSchema {
  /** The schema itself, as it is written. */
  readonly value: Readonly<Record<string, any>>;
  /** Where a document does not follow it. */
  check(document: YamlDocument): Finding[];
}

/** The documents of a YAML file, and where they do not follow a JSON Schema. Both are relative to the repository's root. */
export function followsSchema(
  root: string,
  file: string,
  schema: string,
): { readonly documents: readonly YamlDocument[]; readonly findings: readonly Finding[] } {
  const { documents, findings } = readDocuments(root, [file]);
  const { own, problem } = openSchema(root, schema);
  return { documents, findings: [...findings, ...(own ? documents.flatMap((one) => own.check(one)) : [problem])] };
}

/** Opens a JSON Schema (draft-07), or says why it can not be used. */
export function openSchema(
  root: string,
  file: string,
): { readonly own: OwnSchema; readonly problem?: never } | { readonly own?: never; readonly problem: Finding } {
  try {
    const text = sourceReader(root)(file);
    if (text === undefined) throw new Error('the file is missing');
    const value = JSON.parse(text);
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true });
    addFormats(ajv);
    ajv.addKeyword('deprecationMessage'); // for editors, which warn with it
    const validate = ajv.compile(value);
    return { own: { value, check: (document) => check(validate, document) } };
  } catch (error) {
    const message = `This schema can not be used: ${(error as Error).message}.`;
    return { problem: { code: 'schema-missing', severity: 'error', file, line: 1, column: 1, path: '', message } };
  }
}

function check(validate: ValidateFunction, document: YamlDocument): Finding[] {
  return validate(document.value) ? [] : (validate.errors ?? []).flatMap((error) => explain(error, document));
}

function explain(
  { keyword, instancePath, params, message, parentSchema, data }: ErrorObject,
  document: YamlDocument,
): Finding[] {
  // What does not fit below "then" says so itself.
  if (keyword === 'if') return [];
  const path = instancePath
    .split('/')
    .slice(1)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
  if (keyword === 'enum') {
    const allowed: readonly unknown[] = params.allowedValues;
    const near = didYouMean(String(data), allowed.map(String));
    return [
      findingAt(document, path, {
        code: 'not-in-enum',
        severity: 'error',
        message: `It must be one of ${allowed.join(', ')}.`,
        ...(near && { hint: `Did you mean ${near}?` }),
      }),
    ];
  }
  if (keyword !== 'additionalProperties') {
    const code = keyword === 'required' ? 'missing-required' : 'pattern-mismatch';
    return [findingAt(document, path, { code, severity: 'error', message: `It ${message}.` })];
  }
  const field: string = params.additionalProperty;
  const meant = didYouMean(field, Object.keys(parentSchema?.properties ?? {}));
  return [
    findingAt(document, [...path, field], {
      code: 'unknown-field',
      severity: 'error',
      part: 'key',
      message: `There is no field ${field} here.`,
      ...(meant && { hint: `Did you mean ${meant}?` }),
    }),
  ];
}
