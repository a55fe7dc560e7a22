import type { KubernetesSchema } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';

type Path = SchemaIssue['path'];

// What a schema inside allOf, anyOf, oneOf and not must leave to the schema around it.
const FORBIDDEN = [
  'type',
  'additionalProperties',
  'default',
  'title',
  'description',
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
] as const;

/** What is wrong with the allOf, anyOf, oneOf and not of a schema: they may constrain fields, but not declare them. */
export function checkAlternatives(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  return alternatives(schema, path)
    .filter(({ part }) => !(schema['x-kubernetes-int-or-string'] === true && isIntOrString(part)))
    .flatMap(({ part, at }) => checkNested(part, schema, at));
}

function checkNested(nested: KubernetesSchema, around: KubernetesSchema | undefined, path: Path): SchemaIssue[] {
  const issues = FORBIDDEN.filter((keyword) => nested[keyword] !== undefined).map((keyword): SchemaIssue => {
    const message = `Inside allOf, anyOf, oneOf and not the API server refuses ${keyword}.`;
    return {
      path: [...path, keyword],
      code: 'rule-violated',
      message,
      hint: `Write ${keyword} where the field is declared.`,
    };
  });
  for (const [name, field] of Object.entries(nested.properties ?? {})) {
    const at = [...path, 'properties', name];
    const declared = around?.properties?.[name];
    if (declared === undefined) issues.push(undeclared(at, name));
    else issues.push(...checkNested(field, declared, at));
  }
  if (nested.items !== undefined && around?.items === undefined) issues.push(undeclared([...path, 'items'], 'items'));
  else if (nested.items !== undefined) issues.push(...checkNested(nested.items, around?.items, [...path, 'items']));
  return [...issues, ...alternatives(nested, path).flatMap(({ part, at }) => checkNested(part, around, at))];
}

function alternatives(schema: KubernetesSchema, path: Path): { part: KubernetesSchema; at: Path }[] {
  const lists = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    (schema[keyword] ?? []).map((part, index) => ({ part, at: [...path, keyword, index] })),
  );
  return schema.not === undefined ? lists : [...lists, { part: schema.not, at: [...path, 'not'] }];
}

/** `x-kubernetes-int-or-string` may repeat itself as anyOf integer and string, directly or in an allOf. */
function isIntOrString(part: KubernetesSchema): boolean {
  return part.type === 'integer' || part.type === 'string' || (part.anyOf?.every(isIntOrString) ?? false);
}

function undeclared(path: Path, name: string): SchemaIssue {
  const message = `${name} is constrained here, but not declared around it, so the constraint never applies.`;
  return {
    path,
    code: 'unknown-field',
    severity: 'warning',
    message,
    hint: `Declare ${name} in the schema around this one.`,
  };
}
