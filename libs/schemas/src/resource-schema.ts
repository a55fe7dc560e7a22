import { isMapping, type Crd, type KubernetesSchema, type Scope } from './crd.ts';
import { within, type SchemaIssue } from './issue.ts';
import { checkRules, type SkippedRule } from './rules/check-rules.ts';
import { compileCheck } from './validation/compile.ts';
import { withDefaults } from './validation/defaults.ts';
import { withoutEchoes } from './validation/echoes.ts';
import type { Check } from './validation/json-schema.ts';
import { checkMetadata } from './validation/metadata.ts';
import type { NameFormat } from './validation/names.ts';

/** What is known about one version of a kind. */
export interface KindDefinition {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: Scope;
  readonly schema: KubernetesSchema;
  /** What names look like; RFC 1123 subdomains when absent. */
  readonly nameFormat?: NameFormat;
}

/** Checks objects of one version of a kind as the API server does with `--validate=strict`. */
export interface ResourceSchema {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: Scope;
  /** The structural schema itself, for those who want to look fields up. */
  readonly schema: KubernetesSchema;
  /** Rules that could not be evaluated so far: what they demand is unchecked. Each stands here once. */
  readonly skippedRules: readonly SkippedRule[];
  /** What is wrong with an object, after defaulting; with `old` (the stored object) also the rules about changes. */
  validate(object: unknown, options?: { readonly old?: unknown }): SchemaIssue[];
  /** A copy of the object with all defaults filled in. */
  withDefaults(object: unknown): unknown;
}

/** Makes the checker of a kind; the schema is compiled when first used. */
export function createResourceSchema(definition: KindDefinition): ResourceSchema {
  const { group, version, kind, plural, scope, nameFormat } = definition;
  const schema = rootSchema(definition.schema);
  const skipped = new Map<string, SkippedRule>();
  let structure: Check | undefined;
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    plural,
    scope,
    schema,
    get skippedRules() {
      return [...skipped.values()];
    },
    withDefaults: (object) => withDefaults(object, schema),
    validate(object, { old } = {}) {
      const value = withDefaults(object, schema);
      structure ??= compileCheck(schema);
      const issues = [...structure(value), ...checkName(value, nameFormat)];
      const rules = checkRules(value, old === undefined ? undefined : withDefaults(old, schema), schema, issues);
      for (const rule of rules.skipped) skipped.set(rule.rule, rule);
      return withoutEchoes([...issues, ...rules.issues]);
    },
  };
}

/** The checkers of all versions of a CRD that are served. */
export function kindsOf(crd: Crd): KindDefinition[] {
  const { group, names, scope, versions } = crd.spec;
  return versions
    .filter(({ served }) => served)
    .map(({ name, schema }) => ({
      group,
      version: name,
      kind: names.kind,
      plural: names.plural,
      scope,
      schema: schema.openAPIV3Schema,
    }));
}

/** The schema with the fields that every object has; of metadata a CRD may constrain the name only. */
function rootSchema(schema: KubernetesSchema): KubernetesSchema {
  const { name, generateName } = schema.properties?.metadata?.properties ?? {};
  const metadata: KubernetesSchema = {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    properties: { ...(name && { name: { ...name, type: 'string' } }), ...(generateName && { generateName }) },
  };
  const text = { type: 'string' };
  return { ...schema, type: 'object', properties: { ...schema.properties, apiVersion: text, kind: text, metadata } };
}

function checkName(object: unknown, format?: NameFormat): SchemaIssue[] {
  const metadata = isMapping(object) ? (object.metadata ?? {}) : {};
  // Whatever else stands there is of the wrong type, which the schema says.
  if (!isMapping(metadata)) return [];
  const issues = within(['metadata'], checkMetadata(metadata, format));
  const named = (metadata.name ?? '') !== '' || (metadata.generateName ?? '') !== '';
  if (named) return issues;
  return [
    ...issues,
    {
      path: ['metadata', 'name'],
      code: 'missing-required',
      message: 'The object has no name.',
      hint: 'Add metadata.name.',
    },
  ];
}
