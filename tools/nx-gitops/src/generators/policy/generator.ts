import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { followedBy } from '../follow.ts';
import { listApis, type Api } from '@platform/generated';
import { fieldsOf, requiredOf } from '../content/apis.ts';
import { assertName } from '../content/names.ts';
import { known, Refusal } from '../refusal.ts';
import { fill, indented, readTemplates } from '../template/fill.ts';
import { formatted } from '../template/format.ts';
import { writeEdited, writeNew } from '../template/write.ts';
import { exampleOf, otherThan } from './examples.ts';
import { registration } from './overlay.ts';
import { provePolicy } from './prove.ts';

/** What schema.json says. */
export interface Options {
  readonly name: string;
  readonly field: string;
  /** With commas between them: Nx can ask for a text, and not for a list. */
  readonly allow: string;
  readonly title?: string;
  readonly reason: string;
  readonly category?: string;
  readonly severity?: string;
  readonly force?: boolean;
}

const TEMPLATES = join(import.meta.dirname, 'files');
/** A new policy warns everywhere, and what is graver than this production denies. */
const SEVERITIES = ['medium', 'low'];
/** What nobody writes into a claim, and what other policies are about. */
const NOT_FOR_RULES = ['team', 'environment', 'crossplane'];

/**
 * Writes a policy: a field of claims has one of some values, for every kind that has the field. It looks at what is new
 * or changed only, and warns everywhere until somebody promotes it.
 *
 * @throws Refusal with the reason and what to do instead
 */
export default async function policy(
  tree: Tree,
  { name, field: path, allow, force, ...words }: Options,
  templates = TEMPLATES,
): Promise<GeneratorCallback> {
  assertName('A policy', name, [3, 40]);
  const apis = listApis(tree.root);
  const field = fieldCalled(path, apis);
  const having = apis.filter((api) => fieldsOf(api)[field] !== undefined);
  const severity = words.severity ?? 'medium';
  if (['critical', 'high'].includes(severity))
    throw new Refusal(`A new policy warns everywhere, and what is ${severity} production denies`, [
      `Begin with ${SEVERITIES[0]}; once production denies, write severity: ${severity}.`,
    ]);
  known('severity', severity, SEVERITIES);
  const values = valuesOf(field, listed(allow), having);
  const or = `write ${values.join(' or ')}`;
  const good = having.map((api) => {
    const { enum: offered } = fieldsOf(api)[field]!;
    const one = values.find((value) => offered?.includes(value) ?? true);
    if (one !== undefined) return exampleOf(tree, api, field, one);
    throw new Refusal(`No ${api.kind} could be claimed any more`, [
      `Its ${field} is one of ${offered?.join(', ')}: allow one of them, too.`,
    ]);
  });
  const bad = having.map((api) => {
    const other = otherThan(values, fieldsOf(api)[field]!);
    if (other === undefined)
      throw new Refusal(`${api.kind} allows nothing else than ${values.join(', ')} in spec.${field}`, [
        'A policy that cannot deny is none.',
      ]);
    const says = `spec.${field}: ${String(other)} is not one of those allowed; ${or} (docs/policies/${name}.md)`;
    return exampleOf(tree, api, field, other, says);
  });
  const files = await formatted(
    fill(readTemplates(templates), {
      policy: name,
      field,
      severity,
      title: oneLine(words.title ?? `Only some values of ${field}`),
      category: oneLine(words.category ?? 'Standards'),
      description: `spec.${field} is ${values.join(' or ')}.`,
      reason: oneLine(words.reason),
      fix: `${or.replace(/^w/, 'W')}.`,
      version: having[0]!.apiVersion.split('/')[1]!,
      plurals: indented(
        having
          .map(({ plural }) => `- ${plural}`)
          .sort()
          .join('\n'),
        10,
      ),
      changed: indented(changed(field, having), 8),
      values: `[${values.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(', ')}]`,
      or,
      good: good.join('---\n').trimEnd(),
      bad: bad.join('---\n').trimEnd(),
    }),
  );
  await provePolicy(tree.root, name, files);
  const edits = registration(tree, name);
  const written = [...writeNew(tree, files, force), ...writeEdited(tree, edits)];
  return followedBy(tree.root, () => logger.info(nextStep(name, written)));
}

/** The field of claims that a path means: spec.size, or size alone. */
function fieldCalled(path: string, apis: readonly Api[]): string {
  const fields = [...new Set(apis.flatMap((api) => Object.keys(fieldsOf(api))))];
  return known(
    'field of claims',
    path.replace(/^spec\./, ''),
    fields.filter((field) => !NOT_FOR_RULES.includes(field)),
  );
}

/** The allowed values, each one that the field can have. */
function valuesOf(
  field: string,
  allow: readonly string[],
  apis: readonly Api[],
): readonly (string | number | boolean)[] {
  const [{ type }] = apis.map((api) => fieldsOf(api)[field]!) as [{ type?: string }];
  if (allow.length === 0) throw new Refusal(`Nothing would be allowed in spec.${field}`, ['Name values with --allow.']);
  const offered = new Set(
    apis.flatMap((api) => fieldsOf(api)[field]!.enum ?? (type === 'boolean' ? [true, false] : [])).map(String),
  );
  return [...new Set(allow)].map((text) => {
    if (offered.size > 0) known(`value of ${field}`, text, [...offered]);
    if (type === 'boolean') return text === 'true';
    if (type === 'integer') {
      if (/^\d+$/.test(text)) return Number(text);
      throw new Refusal(`${field} cannot be ${text}`, ['Write a whole number.']);
    }
    if (/^[\w.,/@ -]+$/.test(text)) return text;
    throw new Refusal(`${text} cannot be written into a rule as it is`, [
      'Write the policy by hand, after another one.',
    ]);
  });
}

/** Only what is new or changed: whatever was there before can live on, be edited elsewhere, and be deleted. */
function changed(field: string, apis: readonly Api[]): string {
  const isAlways = apis.every((api) => fieldsOf(api)[field]!.default !== undefined || requiredOf(api).includes(field));
  const differs = `object.spec.${field} != oldObject.spec.${field}`;
  return isAlways
    ? `!has(object.metadata.deletionTimestamp) &&\n(request.operation != 'UPDATE' || ${differs})`
    : `!has(object.metadata.deletionTimestamp) && has(object.spec.${field}) &&\n(request.operation != 'UPDATE' || !has(oldObject.spec.${field}) || ${differs})`;
}

function listed(text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  return items.filter(Boolean);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function nextStep(name: string, written: readonly string[]): string {
  if (written.length === 0) return 'Everything is as it would be written: nothing to do.';
  return `Next: npx platform policy impact ${name} --to staging`;
}
