import { Ajv, type FuncKeywordDefinition } from 'ajv';
import { isMapping, type KubernetesSchema } from '../crd.ts';
import { within, type SchemaIssue } from '../issue.ts';
import { toIssues } from './explain.ts';
import { registerFormats } from './formats.ts';
import { toJsonSchema, type Check, type Checks } from './json-schema.ts';
import { listTypeCheck } from './list-type.ts';
import { checkMetadata } from './metadata.ts';
import { compileRe2, PatternError } from './re2.ts';

const CHECKS: Checks = { deferred, extensions };
const ajv = createAjv();

/** Compiles the structural part of a schema: everything but CEL rules. */
export function compileCheck(schema: KubernetesSchema): Check {
  const validate = ajv.compile(toJsonSchema(schema, CHECKS));
  return (value) => (validate(value) ? [] : toIssues(validate.errors ?? [], value, schema));
}

function deferred(schema: KubernetesSchema): Check {
  let check: Check | undefined;
  return (value) => (check ??= compileCheck(schema))(value);
}

function extensions(schema: KubernetesSchema): Check[] {
  const lists = listTypeCheck(schema);
  return [...(lists ? [lists] : []), ...(schema['x-kubernetes-embedded-resource'] ? [checkEmbedded] : [])];
}

/** An embedded object must say what it is, and its metadata must be that of an object. */
function checkEmbedded(value: unknown): SchemaIssue[] {
  if (!isMapping(value)) return [];
  const issues = within(['metadata'], checkMetadata(value.metadata));
  for (const field of ['apiVersion', 'kind']) {
    if (typeof value[field] === 'string' && value[field] !== '') continue;
    issues.push({
      path: [field],
      code: 'missing-required',
      message: `The embedded object has no ${field}.`,
      hint: `Add ${field}.`,
    });
  }
  return issues;
}

function createAjv(): Ajv {
  const regExp = Object.assign(tolerantPattern, { code: 'tolerantPattern' });
  const instance = new Ajv({
    strict: false,
    allErrors: true,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    code: { regExp },
  });
  registerFormats(instance);
  instance.addKeyword(checksKeyword());
  return instance;
}

/** The API server refuses a schema with a broken pattern (which checkDefinition reports), so here it restricts nothing. */
function tolerantPattern(pattern: string): RegExp {
  try {
    return compileRe2(pattern);
  } catch (error) {
    if (error instanceof PatternError) return /(?:)/;
    throw error;
  }
}

function checksKeyword(): FuncKeywordDefinition {
  const validate: NonNullable<FuncKeywordDefinition['validate']> = (checks: Check[], value, _schema, context) => {
    const issues = checks.flatMap((check) => check(value));
    const instancePath = context?.instancePath ?? '';
    validate.errors = [{ keyword: 'checks', instancePath, schemaPath: '', params: { issues } }];
    return issues.length === 0;
  };
  return { keyword: 'checks', errors: 'full', validate };
}
