import { isMapping, type KubernetesSchema } from '../crd.ts';
import { hintFrom, type SchemaIssue } from '../issue.ts';
import { childSchema } from '../validation/look-up.ts';

type Path = SchemaIssue['path'];

const TYPES = ['boolean', 'date', 'integer', 'number', 'string'];

/** What is wrong with the printer columns of a version; `schema` is that of the generated CRD, where their fields must be. */
export function checkColumns(columns: unknown, schema: KubernetesSchema, path: Path): SchemaIssue[] {
  if (!Array.isArray(columns)) return [];
  return columns
    .filter(isMapping)
    .flatMap((column, index) => [
      ...checkType(column.type, [...path, index, 'type']),
      ...checkPath(column.jsonPath, schema, [...path, index, 'jsonPath']),
    ]);
}

function checkType(type: unknown, path: Path): SchemaIssue[] {
  if (typeof type !== 'string' || TYPES.includes(type)) return [];
  const hint = hintFrom(type, TYPES, 'Types') ?? `Types: ${TYPES.join(', ')}.`;
  return [{ path, code: 'not-in-enum', message: `A column has no type ${type}.`, hint }];
}

function checkPath(jsonPath: unknown, schema: KubernetesSchema, path: Path): SchemaIssue[] {
  if (typeof jsonPath !== 'string') return [];
  if (!jsonPath.startsWith('.')) {
    return [
      {
        path,
        code: 'pattern-mismatch',
        message: 'The path of a column begins with a dot.',
        hint: `Write .${jsonPath}.`,
      },
    ];
  }
  // Only plain paths are followed; those with brackets pick items by what they hold.
  if (!/^(?:\.[A-Za-z_]\w*)+$/.test(jsonPath) || jsonPath.startsWith('.metadata.')) return [];
  let at: KubernetesSchema | undefined = schema;
  for (const field of jsonPath.slice(1).split('.')) {
    if (at?.['x-kubernetes-preserve-unknown-fields'] === true) return [];
    const next = childSchema(at, field);
    if (next === undefined) return [unknownField(jsonPath, field, at, path)];
    at = next;
  }
  return [];
}

function unknownField(jsonPath: string, field: string, schema: KubernetesSchema | undefined, path: Path): SchemaIssue {
  const hint = hintFrom(field, Object.keys(schema?.properties ?? {}), 'Known fields');
  const message = `The column shows ${jsonPath}, but the schema has no field ${field}: it would always be empty.`;
  return { path, code: 'unknown-field', message, ...(hint !== undefined && { hint }) };
}
