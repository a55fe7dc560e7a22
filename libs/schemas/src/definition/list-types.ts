import type { KubernetesSchema } from '../crd.ts';
import { hintFrom, type SchemaIssue } from '../issue.ts';

type Path = SchemaIssue['path'];

const LIST = 'x-kubernetes-list-type';
const KEYS = 'x-kubernetes-list-map-keys';
const MAP = 'x-kubernetes-map-type';
const WORDS: Readonly<Record<string, { type: string; known: string[] }>> = {
  [LIST]: { type: 'array', known: ['atomic', 'set', 'map'] },
  [MAP]: { type: 'object', known: ['atomic', 'granular'] },
};

/** Why the API server would refuse the list or map type of a schema. */
export function checkListType(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  const words = Object.entries(WORDS).flatMap(([keyword, { type, known }]) =>
    checkWord(schema, path, keyword, type, known),
  );
  if (words.length > 0) return words;
  return schema[LIST] === 'map'
    ? checkMapList(schema, path)
    : [...checkStrayKeys(schema, path), ...checkSet(schema, path)];
}

function checkWord(
  schema: KubernetesSchema,
  path: Path,
  keyword: string,
  type: string,
  known: string[],
): SchemaIssue[] {
  const word = schema[keyword as typeof LIST];
  if (word === undefined) return [];
  if (!known.includes(word)) {
    const hint = hintFrom(word, known, 'Allowed');
    return [
      {
        path: [...path, keyword],
        code: 'not-in-enum',
        message: `There is no ${keyword} ${word}.`,
        ...(hint !== undefined && { hint }),
      },
    ];
  }
  if (schema.type === type) return [];
  return [
    broken(
      [...path, keyword],
      `${keyword} belongs to fields of type ${type} only.`,
      `Write type: ${type}, or remove it.`,
    ),
  ];
}

function checkStrayKeys(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  if (schema[KEYS] === undefined) return [];
  return [broken([...path, KEYS], `${KEYS} needs ${LIST}: map.`, `Add ${LIST}: map.`)];
}

function checkSet(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  const { items } = schema;
  if (schema[LIST] !== 'set' || items === undefined) return [];
  const issues: SchemaIssue[] = [];
  if (items.nullable)
    issues.push(broken([...path, 'items', 'nullable'], 'Items of a set must not be nullable.', 'Remove nullable.'));
  if (items.type === 'array' && (items[LIST] ?? 'atomic') !== 'atomic') {
    issues.push(broken([...path, 'items', LIST], 'Lists inside a set must be atomic.', `Write ${LIST}: atomic.`));
  }
  if (items.type === 'object' && items[MAP] !== 'atomic') {
    issues.push(broken([...path, 'items', MAP], 'Mappings inside a set must be atomic.', `Write ${MAP}: atomic.`));
  }
  return issues;
}

function checkMapList(schema: KubernetesSchema, path: Path): SchemaIssue[] {
  const { items = {} } = schema;
  const keys = schema[KEYS] ?? [];
  if (keys.length === 0)
    return [
      {
        path: [...path, KEYS],
        code: 'missing-required',
        message: `A list of type map needs ${KEYS}.`,
        hint: `Add ${KEYS}.`,
      },
    ];
  const issues: SchemaIssue[] = [];
  if (items.type !== 'object')
    issues.push(
      broken([...path, 'items', 'type'], 'The items of a list of type map must be mappings.', 'Write type: object.'),
    );
  if (items.nullable)
    issues.push(
      broken([...path, 'items', 'nullable'], 'Items of such a list must not be nullable.', 'Remove nullable.'),
    );
  if (new Set(keys).size < keys.length)
    issues.push(broken([...path, KEYS], 'A key is listed twice.', 'Remove one of the two.'));
  return [...issues, ...keys.flatMap((key) => checkKey(items, key, path))];
}

function checkKey(items: KubernetesSchema, key: string, path: Path): SchemaIssue[] {
  const field = items.properties?.[key];
  const at = [...path, 'items', 'properties', key];
  if (field === undefined)
    return [broken([...path, KEYS], `The items have no field ${key}.`, 'List fields of the items only.')];
  if (field.type === 'object' || field.type === 'array')
    return [broken([...at, 'type'], 'A key must be text, a number or a boolean.', 'Choose another key.')];
  if (field.nullable) return [broken([...at, 'nullable'], 'A key must not be nullable.', 'Remove nullable.')];
  if (items.required?.includes(key) || field.default !== undefined) return [];
  return [
    broken(
      [...at, 'default'],
      'A key must be a required field or have a default.',
      `Add ${key} to the required fields of the items.`,
    ),
  ];
}

function broken(path: Path, message: string, hint: string): SchemaIssue {
  return { path, code: 'rule-violated', message, hint };
}
