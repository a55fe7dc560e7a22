import type { ResourceSchema, SchemaIssue } from '@platform/schemas';
import type { KubernetesObject } from '../object.ts';
import { checkConnection } from './connection.ts';
import { undeclaredStep } from './declared.ts';
import { directionOf, readsOf, type End } from './direction.ts';
import { parseFieldPath } from './field-path.ts';
import { environmentPatchesOf, kindsOf, templatesOf, type LocatedPatch, type Template } from './patches.ts';

/** Finds the schema of a kind that a template may become; undefined when nobody serves it. */
export type SchemaOf = (apiVersion: string, kind: string) => Promise<ResourceSchema | undefined>;

/** What can be read from and written to at each end of a patch; undefined where nothing is declared. */
type Ends = Record<End, readonly ResourceSchema[] | undefined>;

/**
 * Checks that every field a patch reads or writes exists. An Optional patch from a field that does not exist leaves its
 * target out without a word, so a render alone cannot show a misspelt one.
 *
 * @param claim schema of the claim kind
 * @param schemaOf schemas of what the Composition composes
 */
export async function checkPatches(
  composition: KubernetesObject,
  claim: ResourceSchema,
  schemaOf: SchemaOf,
): Promise<SchemaIssue[]> {
  const templates = templatesOf(composition);
  const shared: Ends = { claim: [claim], composed: undefined, environment: undefined };
  const environment = environmentPatchesOf(composition);
  const ofTemplates = await Promise.all(templates.map((template) => checkTemplate(template, shared, schemaOf)));
  return [...environment.flatMap((located) => checkPatch(located, 'environment', shared)), ...ofTemplates.flat()];
}

async function checkTemplate(template: Template, shared: Ends, schemaOf: SchemaOf): Promise<SchemaIssue[]> {
  const kinds = await Promise.all(kindsOf(template).map(({ apiVersion, kind }) => schemaOf(apiVersion, kind)));
  const composed = kinds.filter((kind) => kind !== undefined);
  const details = template.connectionDetails.flatMap(({ fromFieldPath }, index) =>
    fromFieldPath === undefined
      ? []
      : checkField(composed, fromFieldPath, [...template.path, 'connectionDetails', index, 'fromFieldPath']),
  );
  return [
    ...template.patches.flatMap((located) => checkPatch(located, 'composed', { ...shared, composed })),
    ...details,
    ...checkConnection(template),
  ];
}

function checkPatch(located: LocatedPatch, owner: End, ends: Ends): SchemaIssue[] {
  const { patch, path } = located;
  const direction = directionOf(patch, owner);
  if (!direction) return []; // the function's own input schema refuses the type
  const target = patch['toFieldPath'];
  return [
    ...readsOf(located).flatMap(([field, at]) => checkField(ends[direction.from], field, at)),
    ...(target === undefined ? [] : checkField(ends[direction.to], target, [...path, 'toFieldPath'])),
  ];
}

/** A template that may become one of several kinds needs a field in one of them only. */
function checkField(
  schemas: readonly ResourceSchema[] | undefined,
  field: unknown,
  at: readonly (string | number)[],
): SchemaIssue[] {
  const steps = typeof field === 'string' ? parseFieldPath(field) : undefined;
  if (!steps) {
    const hint = 'Write it as spec.forProvider.tags[team].';
    return [{ code: 'unknown-field', path: at, message: `"${String(field)}" is no field path`, hint }];
  }
  const missing = (schemas ?? []).map((schema) => undeclaredStep(schema.schema, steps));
  const [first] = missing;
  if (first === undefined || missing.includes(undefined)) return [];
  const kinds = schemas!.map(({ kind }) => kind).join(' and ');
  const hint = first.near
    ? `Did you mean ${first.near} instead of ${first.step}?`
    : 'A patch from or to a field that does not exist does nothing.';
  return [{ code: 'unknown-field', path: at, message: `${kinds} has no field ${field as string}`, hint }];
}
