import type { KubernetesSchema } from '../crd.ts';
import type { SchemaIssue } from '../issue.ts';
import { formatPath } from '@platform/findings';

type Path = SchemaIssue['path'];

// What genCrdVersion in pkg/xcrd/crd.go of crossplane-runtime v2.4.0 copies; `type` it sets itself.
const COPIED = ['type', 'description', 'x-kubernetes-validations'];
const ROOT = new Set([...COPIED, 'properties', 'required']);
const SPEC = new Set([...COPIED, 'properties', 'required', 'oneOf', 'x-kubernetes-preserve-unknown-fields']);
const STATUS = new Set([...COPIED, 'properties', 'required', 'oneOf']);
const METADATA = new Set(['type', 'properties']);
const NAME = new Set(['type', 'maxLength']);
const HARMLESS = new Set(['title', 'example', 'externalDocs', '$schema', 'id', 'format', 'description']);
const ROOT_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

/** What of a schema Crossplane drops without a word when it generates the CRD. Paths start at the schema. */
export function droppedParts(root: KubernetesSchema): SchemaIssue[] {
  const { metadata = {}, spec = {}, status = {} } = root.properties ?? {};
  const { name = {}, ...otherMetadata } = metadata.properties ?? {};
  const issues = [
    ...dropped(root, ROOT, []),
    ...dropped(spec, SPEC, ['properties', 'spec']),
    ...dropped(status, STATUS, ['properties', 'status']),
    ...dropped(metadata, METADATA, ['properties', 'metadata']),
    ...dropped(name, NAME, ['properties', 'metadata', 'properties', 'name']),
  ];
  for (const field of Object.keys(root.properties ?? {})) {
    if (!ROOT_FIELDS.has(field))
      issues.push(droppedField(['properties', field], 'Declare the field under spec or status.'));
  }
  for (const field of Object.keys(otherMetadata)) {
    const hint = 'Of metadata a definition may constrain the name only; write a rule for everything else.';
    issues.push(droppedField(['properties', 'metadata', 'properties', field], hint));
  }
  for (const field of (root.required ?? []).filter((required) => required !== 'spec')) {
    const message = `Crossplane drops "${field}" from the required fields of the root; only spec is required.`;
    issues.push({ path: ['required'], code: 'unknown-field', message, hint: `Remove ${field} from required.` });
  }
  return [...issues, ...replacedFields(spec, status)];
}

function dropped(schema: KubernetesSchema, kept: ReadonlySet<string>, path: Path): SchemaIssue[] {
  return Object.keys(schema)
    .filter((keyword) => !kept.has(keyword))
    .map((keyword) => {
      const where = path.length === 0 ? 'the root' : formatPath(path.filter((step) => step !== 'properties'));
      const message = `Crossplane drops ${keyword} of ${where} without a word, so it has no effect.`;
      const severity = HARMLESS.has(keyword) ? ('warning' as const) : ('error' as const);
      return {
        path: [...path, keyword],
        code: 'unknown-field' as const,
        severity,
        message,
        hint: hintFor(keyword, path.at(-1)),
      };
    });
}

function hintFor(keyword: string, at: string | number | undefined): string {
  if (at === 'name') {
    return "Write a rule at the root of the schema instead, such as self.metadata.name.matches('^[a-z][a-z0-9-]*$').";
  }
  if (keyword === 'default') return 'Give defaults to the single fields.';
  if (HARMLESS.has(keyword)) return `Remove ${keyword}.`;
  return 'Say the same with a rule in x-kubernetes-validations, which Crossplane keeps.';
}

function droppedField(path: Path, hint: string): SchemaIssue {
  return { path, code: 'unknown-field', message: `Crossplane drops the field ${path.at(-1)} without a word.`, hint };
}

/** Fields of the schema that Crossplane overwrites with its own. */
function replacedFields(spec: KubernetesSchema, status: KubernetesSchema): SchemaIssue[] {
  const owned: [KubernetesSchema, string, string][] = [
    [spec, 'spec', 'crossplane'],
    [status, 'status', 'conditions'],
  ];
  return owned
    .filter(([schema, , field]) => schema.properties?.[field] !== undefined)
    .map(([, parent, field]) => ({
      path: ['properties', parent, 'properties', field],
      code: 'unknown-field' as const,
      message: `${parent}.${field} belongs to Crossplane, which replaces this schema with its own.`,
      hint: 'Remove it, or choose another name for the field.',
    }));
}
