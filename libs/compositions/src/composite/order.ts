import type { KubernetesObject } from '../object.ts';

/** The fields that every Kubernetes object opens with. */
const FIRST = ['apiVersion', 'kind', 'metadata', 'spec', 'data', 'status'];

/**
 * An object with its keys in the usual order. A function answers with its fields in any order, another one each time,
 * because protocol buffers keep maps unordered; what people read and compare has to look the same twice.
 */
export function inOrder(object: KubernetesObject): KubernetesObject {
  const sorted = sortKeys(object) as KubernetesObject;
  const first = FIRST.filter((key) => key in sorted).map((key) => [key, sorted[key]]);
  return { ...Object.fromEntries(first), ...sorted };
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
