import { isMapping, type KubernetesSchema } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';
import type { Check } from './json-schema.ts';

/** The check that a list declared as `set` or `map` holds no item twice, or undefined for other lists. */
export function listTypeCheck(schema: KubernetesSchema): Check | undefined {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (schema['x-kubernetes-list-type'] === 'set') return (value) => repeats(value, (item) => stable(item), 'value');
  if (schema['x-kubernetes-list-type'] !== 'map' || keys.length === 0) return undefined;
  const defaults = Object.fromEntries(keys.map((key) => [key, schema.items?.properties?.[key]?.default]));
  const identity = (item: unknown) =>
    isMapping(item) ? stable(keys.map((key) => item[key] ?? defaults[key])) : undefined;
  return (value) => repeats(value, identity, keys.join(' and '));
}

function repeats(list: unknown, identity: (item: unknown) => string | undefined, what: string): SchemaIssue[] {
  if (!Array.isArray(list)) return [];
  const first = new Map<string, number>();
  const issues: SchemaIssue[] = [];
  for (const [index, item] of list.entries()) {
    const id = identity(item);
    if (id === undefined) continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      const message = `The list may hold each ${what} once, but item ${index} repeats item ${earlier}.`;
      issues.push({ path: [index], code: 'rule-violated', message, hint: 'Remove one of the two.' });
    }
  }
  return issues;
}

/** The same text for equal values, whatever the order of their keys. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isMapping(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
