import { isMapping } from '../crd.ts';
import { hintFrom, type SchemaIssue } from '../issue.ts';
import { describe, quoteHint } from './describe.ts';
import { DNS_LABEL, labelValueFault, qualifiedNameFault, SUBDOMAIN, type NameFormat } from './names.ts';

type Kind = 'text' | 'integer' | 'list' | 'map';

// ObjectMeta of k8s.io/apimachinery/pkg/apis/meta/v1.
const FIELDS: Readonly<Record<string, Kind>> = {
  name: 'text',
  generateName: 'text',
  namespace: 'text',
  labels: 'map',
  annotations: 'map',
  finalizers: 'list',
  ownerReferences: 'list',
  uid: 'text',
  resourceVersion: 'text',
  generation: 'integer',
  creationTimestamp: 'text',
  deletionTimestamp: 'text',
  deletionGracePeriodSeconds: 'integer',
  selfLink: 'text',
  managedFields: 'list',
};
const WORDS: Readonly<Record<Kind, string>> = {
  text: 'text',
  integer: 'a whole number',
  list: 'a list',
  map: 'a mapping',
};
const ANNOTATIONS_LIMIT = 256 * 1024;

/** What the API server finds wrong with `metadata`; paths start at metadata. Whether a name is required the caller decides. */
export function checkMetadata(metadata: unknown, format: NameFormat = SUBDOMAIN): SchemaIssue[] {
  if (!isMapping(metadata)) return [];
  const issues: SchemaIssue[] = [];
  for (const [field, value] of Object.entries(metadata)) {
    const kind = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (kind === undefined) issues.push(unknown(field));
    else if (value !== null && !is(kind, value)) issues.push(wrongType([field], value, WORDS[kind]));
  }
  issues.push(
    ...checkName('name', metadata.name, format),
    ...checkName('namespace', metadata.namespace, DNS_LABEL),
    ...checkLabels(metadata.labels),
    ...checkAnnotations(metadata.annotations),
  );
  return issues;
}

function unknown(field: string): SchemaIssue {
  const hint = hintFrom(field, Object.keys(FIELDS), 'Known fields');
  const message = `metadata has no field ${field}.`;
  return { path: [field], code: 'unknown-field', message, ...(hint !== undefined && { hint }) };
}

function wrongType(path: SchemaIssue['path'], value: unknown, wanted: string): SchemaIssue {
  const hint = wanted === 'text' ? quoteHint(value) : undefined;
  const message = `The value must be ${wanted}, not ${describe(value)}.`;
  return { path, code: 'wrong-type', message, ...(hint !== undefined && { hint }) };
}

function is(kind: Kind, value: unknown): boolean {
  if (kind === 'text') return typeof value === 'string';
  if (kind === 'integer') return Number.isInteger(value);
  return kind === 'list' ? Array.isArray(value) : isMapping(value);
}

function checkName(field: string, name: unknown, format: NameFormat): SchemaIssue[] {
  if (typeof name !== 'string' || name === '') return [];
  if (name.length > format.maxLength) {
    const message = `The ${field} has ${name.length} characters; at most ${format.maxLength} are allowed.`;
    return [{ path: [field], code: 'out-of-range', message, hint: `Shorten the ${field}.` }];
  }
  if (format.pattern.test(name)) return [];
  return [
    {
      path: [field],
      code: 'pattern-mismatch',
      message: `${describe(name)} is no ${field} for this kind.`,
      hint: `A ${field} has ${format.rule}.`,
    },
  ];
}

function checkLabels(labels: unknown): SchemaIssue[] {
  return texts('labels', labels, (key, value) => {
    const fault = labelValueFault(value);
    if (fault === undefined) return [];
    return [
      {
        path: ['labels', key],
        code: 'pattern-mismatch',
        message: `${describe(value)} is no value for a label: ${fault}.`,
      },
    ];
  });
}

function checkAnnotations(annotations: unknown): SchemaIssue[] {
  let size = 0;
  const issues = texts('annotations', annotations, (key, value) => {
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
    return [];
  });
  if (size <= ANNOTATIONS_LIMIT) return issues;
  return [
    ...issues,
    {
      path: ['annotations'],
      code: 'out-of-range',
      message: `The annotations take ${size} bytes; at most ${ANNOTATIONS_LIMIT} are allowed.`,
    },
  ];
}

function texts(field: string, map: unknown, check: (key: string, value: string) => SchemaIssue[]): SchemaIssue[] {
  if (!isMapping(map)) return [];
  return Object.entries(map).flatMap(([key, value]): SchemaIssue[] => {
    // Annotation keys may hold upper case in their prefix; the API server lower-cases them before it checks.
    const fault = qualifiedNameFault(field === 'annotations' ? key.toLowerCase() : key);
    if (fault !== undefined)
      return [{ path: [field, key], code: 'pattern-mismatch', message: `${describe(key)} is no key here: ${fault}.` }];
    // The API server reads a value that is empty (null) as the empty text.
    if (value === null) return [];
    return typeof value === 'string' ? check(key, value) : [wrongType([field, key], value, 'text')];
  });
}
