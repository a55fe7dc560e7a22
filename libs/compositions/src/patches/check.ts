import type { ResourceSchema, SchemaIssue } from '@platform/schemas';
import type { KubernetesObject } from '../object.ts';
import { undeclaredStep } from './declared.ts';
import { parseFieldPath } from './field-path.ts';
import { kindsOf, templatesOf, type LocatedPatch, type Template } from './patches.ts';

/** Finds the schema of a kind that a template may become; undefined when nobody serves it. */
export type SchemaOf = (apiVersion: string, kind: string) => Promise<ResourceSchema | undefined>;

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
  const issues = await Promise.all(
    templatesOf(composition).map((template) => checkTemplate(template, claim, schemaOf)),
  );
  return issues.flat();
}

async function checkTemplate(template: Template, claim: ResourceSchema, schemaOf: SchemaOf): Promise<SchemaIssue[]> {
  const kinds = await Promise.all(kindsOf(template).map(({ apiVersion, kind }) => schemaOf(apiVersion, kind)));
  const composed = kinds.filter((kind) => kind !== undefined);
  const issues: SchemaIssue[] = [];
  const check = (schemas: readonly ResourceSchema[], field: unknown, at: readonly (string | number)[]) => {
    const issue = checkField(schemas, field, at);
    if (issue) issues.push(issue);
  };
  for (const located of template.patches) {
    const toClaim = String(located.patch['type']).startsWith('To') || located.patch['type'] === 'CombineToComposite';
    const [source, target] = toClaim ? [composed, [claim]] : [[claim], composed];
    for (const [field, at] of readsOf(located)) check(source, field, at);
    if (located.patch['toFieldPath'] !== undefined)
      check(target, located.patch['toFieldPath'], [...located.path, 'toFieldPath']);
  }
  template.connectionDetails.forEach((detail, index) => {
    const at = [...template.path, 'connectionDetails', index, 'fromFieldPath'];
    if (detail['fromFieldPath'] !== undefined) check(composed, detail['fromFieldPath'], at);
  });
  return [...issues, ...checkConnection(template)];
}

/** The fields that a patch reads, each with where it is written. */
function readsOf({ patch, path }: LocatedPatch): [unknown, (string | number)[]][] {
  if (patch['fromFieldPath'] !== undefined) return [[patch['fromFieldPath'], [...path, 'fromFieldPath']]];
  const variables: KubernetesObject[] = patch['combine']?.variables ?? [];
  return variables.map(({ fromFieldPath }, index) => [
    fromFieldPath,
    [...path, 'combine', 'variables', index, 'fromFieldPath'],
  ]);
}

/** A template that may become one of several kinds needs a field in one of them only. */
function checkField(
  schemas: readonly ResourceSchema[],
  field: unknown,
  at: readonly (string | number)[],
): SchemaIssue | undefined {
  const steps = typeof field === 'string' ? parseFieldPath(field) : undefined;
  if (!steps)
    return {
      code: 'unknown-field',
      path: at,
      message: `"${String(field)}" is no field path`,
      hint: 'Write it as spec.forProvider.tags[team].',
    };
  const missing = schemas.map((schema) => undeclaredStep(schema.schema, steps));
  const [first] = missing;
  if (first === undefined || missing.includes(undefined)) return undefined;
  return {
    code: 'unknown-field',
    path: at,
    message: `${schemas.map(({ kind }) => kind).join(' and ')} has no field ${field as string}`,
    hint: first.near
      ? `Did you mean ${first.near} instead of ${first.step}?`
      : 'A patch from or to a field that does not exist does nothing.',
  };
}

function checkConnection({ base, patches, connectionDetails, path }: Template): SchemaIssue[] {
  const reads = connectionDetails.some(({ type }) => type === 'FromConnectionSecretKey');
  const writes =
    base['spec']?.writeConnectionSecretToRef !== undefined ||
    patches.some(({ patch }) => String(patch['toFieldPath']).startsWith('spec.writeConnectionSecretToRef'));
  if (!reads || writes) return [];
  return [
    {
      code: 'missing-required',
      path: [...path, 'connectionDetails'],
      message: 'the resource writes no connection Secret that these details could come from',
      hint: 'Set spec.writeConnectionSecretToRef.name.',
    },
  ];
}
