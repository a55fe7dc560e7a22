import { didYouMean, type FieldPath, type Finding } from '@platform/findings';
import { findingAt } from './finding-at.ts';
import type { YamlDocument } from './manifest.ts';

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Says why a document is no manifest; undefined when it is one. */
export function identify(document: YamlDocument): Finding | undefined {
  const refuse = (path: FieldPath, message: string, hint: string): Finding =>
    findingAt(document, path, { code: 'not-a-manifest', severity: 'error', message, hint });

  const { value } = document;
  if (!isMapping(value)) {
    const found = Array.isArray(value) ? 'a list' : 'a single value';
    return refuse([], `the document is ${found}, not a mapping`, 'write apiVersion, kind and metadata at the top');
  }
  for (const field of ['apiVersion', 'kind']) {
    if (isText(value[field])) continue;
    const meant = didYouMean(
      field,
      Object.keys(value).filter((key) => key !== field),
    );
    const hint = meant === undefined ? `write ${field}: and a value at the top` : `write ${field} instead of ${meant}`;
    return refuse(
      field in value ? [field] : [],
      field in value ? `${field} must be text` : `${field} is missing`,
      hint,
    );
  }
  if (Array.isArray(value['items']) && String(value['kind']).endsWith('List')) {
    return refuse(
      ['kind'],
      `${String(value['kind'])} wraps several objects in one`,
      'write each item as a document of its own, separated by ---',
    );
  }
  return nameFault(value, refuse);
}

function nameFault(
  value: Mapping,
  refuse: (path: FieldPath, message: string, hint: string) => Finding,
): Finding | undefined {
  const { metadata } = value;
  // Kustomize reads its own kinds from files of fixed names and wants no metadata.
  const nameless = String(value['apiVersion']).startsWith('kustomize.config.k8s.io/');
  if (metadata === undefined && nameless) return undefined;
  const hint = 'write metadata: and below it name:';
  if (!isMapping(metadata))
    return refuse(['metadata'], metadata === undefined ? 'metadata is missing' : 'metadata must be a mapping', hint);
  const { name, namespace } = metadata;
  if (namespace !== undefined && !isText(namespace))
    return refuse(
      ['metadata', 'namespace'],
      'metadata.namespace must be text',
      'write the name of a namespace, or leave the field out',
    );
  if (name === undefined && nameless) return undefined;
  if (name === undefined) return refuse(['metadata', 'name'], 'metadata.name is missing', hint);
  return isText(name)
    ? undefined
    : refuse(['metadata', 'name'], 'metadata.name must be text', 'write a name, in quotes if it looks like a number');
}
