import { inOrder, type ComposedResource, type KubernetesObject } from '@platform/compositions';
import { isNamedAfter, sharesWord } from './kind-words.ts';
import { wrappedIn } from './wrapped.ts';

/** A composed resource that refers to another one, by their names in the Composition; SHARED is what no claim owns. */
export interface Reference {
  readonly from: string;
  readonly to: string;
}

/** Stands for the resources of the namespace platform-network, which claims share. */
export const SHARED = 'platform-network';

/** Who among composed resources refers to whom: by selector, by name, by link, or by the Secret that the other writes. */
export function referencesAmong(resources: readonly ComposedResource[]): Reference[] {
  const found = resources.flatMap((one) =>
    fieldsIn(inOrder(one.object)['spec']).flatMap(([field, value]) =>
      targetsOf(field, value, resources).map((to) => ({ from: one.resource, to })),
    ),
  );
  const distinct = new Map(found.filter(({ from, to }) => from !== to).map((one) => [`${one.from} ${one.to}`, one]));
  return [...distinct.values()];
}

/** Every value inside a value, with the field that holds it. */
function fieldsIn(given: unknown, field = ''): (readonly [string, unknown])[] {
  if (Array.isArray(given)) return given.flatMap((item) => fieldsIn(item, field));
  if (typeof given !== 'object' || given === null) return [[field, given]];
  return [[field, given] as const, ...Object.entries(given).flatMap(([key, inner]) => fieldsIn(inner, key))];
}

function targetsOf(field: string, value: unknown, resources: readonly ComposedResource[]): string[] {
  const those = (matches: (object: KubernetesObject) => boolean) =>
    resources.filter(({ object }) => matches(object)).map(({ resource }) => resource);
  if (typeof value === 'string') return those((object) => isLink(field, value, object));
  if (typeof value !== 'object' || value === null) return [];
  const { name, kind, namespace, matchControllerRef, matchLabels } = value as KubernetesObject;
  if (field.endsWith('Selector')) {
    if (namespace !== undefined) return [SHARED];
    const meant = (object: KubernetesObject) =>
      isNamedAfter(field, object['kind']) && hasLabels(object['metadata'].labels, matchLabels);
    return matchControllerRef === true ? those(meant) : [];
  }
  if (name === undefined || !/Refs?$/i.test(field)) return [];
  if (/secretRef$/i.test(field)) return those((object) => secretsOf(object).includes(name));
  return those(
    (object) => object['metadata'].name === name && (kind === object['kind'] || isNamedAfter(field, object['kind'])),
  );
}

/** A field that bears a resource's name in the cloud: alone under the word of its kind, or as the end of a path. */
function isLink(field: string, value: string, object: KubernetesObject): boolean {
  const wrapped = wrappedIn(object);
  const name = wrapped?.['metadata']?.name ?? object['metadata'].annotations?.['crossplane.io/external-name'];
  const [last, collection] = value.split('/').toReversed();
  const kind = wrapped?.['kind'] ?? object['kind'];
  if (last !== name) return false;
  return collection === undefined ? sharesWord(field, kind) : isNamedAfter(collection, kind);
}

/** The Secrets that a resource writes. */
function secretsOf({ kind, spec }: KubernetesObject): unknown[] {
  return [spec?.writeConnectionSecretToRef?.name, ...(kind === 'ExternalSecret' ? [spec?.target?.name] : [])];
}

function hasLabels(labels: KubernetesObject = {}, wanted: KubernetesObject = {}): boolean {
  return Object.entries(wanted).every(([label, value]) => labels[label] === value);
}
