import { didYouMean } from '@platform/findings';
import type { Api } from '@platform/generated';
import { stringifyYaml } from '@platform/manifests';
import type { Environment } from '@platform/plan';
import type { KubernetesSchema } from '@platform/schemas';
import { fieldsOf, requiredOf } from '../content/apis.ts';
import { Refusal } from '../refusal.ts';
import { fill, indented, type Files } from '../template/fill.ts';

/** A claim to be written. */
export interface Wanted {
  /** As the claim's environment serves it. */
  readonly api: Api;
  readonly team: string;
  readonly name: string;
  readonly environment: Environment;
  /** Values by field of the spec, as people write them on a command line. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What people do not write: the claim's folder says whose it is, and control planes fill in the rest. */
const NOT_WRITTEN = ['team', 'environment'];

/**
 * The file of a claim by its path. What the environment fills in by itself is left out.
 *
 * @throws Refusal when a field is missing, unknown, or of a value that the API does not offer
 */
export function composeClaim(templates: Files, { api, team, name, environment, fields }: Wanted): Map<string, string> {
  const schemas = fieldsOf(api);
  const values = new Map(
    Object.entries(fields)
      .map(([field, text]) => [field, valueOf(api, field, text)] as const)
      .filter(([field, value]) => value !== schemas[field]!.default),
  );
  const missing = requiredOf(api).filter((field) => field !== 'team' && !values.has(field));
  if (missing.length > 0)
    throw new Refusal(
      `The ${api.kind} ${name} needs ${missing.map(flagOf).join(', ')}`,
      missing.map((field) => `${flagOf(field)}: ${choicesIn(schemas[field]!)}`),
    );
  // In the order of the API, and the team last, as in all claims.
  const written = Object.keys(schemas).filter((field) => values.has(field));
  const chosen = Object.fromEntries(written.map((field) => [field, values.get(field)]));
  const spec = indented(stringifyYaml({ ...chosen, team }), 2);
  return fill(templates, { version: api.apiVersion, kind: api.kind, name, team, environment, spec });
}

/** How a field is given on a command line, where --name would be the claim's own. */
function flagOf(field: string): string {
  return field === 'name' ? '--recordName' : `--${field}`;
}

/** A value of the type that its field has. */
function valueOf(api: Api, field: string, text: string): unknown {
  const schema = schemaOf(api, field);
  const offered = schema.enum?.map(String) ?? (schema.type === 'boolean' ? ['true', 'false'] : undefined);
  const refuse = (hint: string) => new Refusal(`${api.kind}: ${field} cannot be ${text}`, [hint]);
  if (offered && !offered.includes(text)) {
    const near = didYouMean(text, offered);
    throw refuse(near ? `Did you mean ${near}?` : `Known: ${offered.join(', ')}`);
  }
  if (schema.type === 'boolean') return text === 'true';
  if (schema.type !== 'integer') return text;
  if (!/^-?\d+$/.test(text)) throw refuse('Write a whole number.');
  return Number(text);
}

function schemaOf(api: Api, field: string): KubernetesSchema {
  const written = Object.entries(fieldsOf(api)).filter(([one]) => !NOT_WRITTEN.includes(one));
  const [, schema] = written.find(([one]) => one === field) ?? [];
  if (schema) return schema;
  if (NOT_WRITTEN.includes(field))
    throw new Refusal(`Nobody writes spec.${field}: it follows from where the claim stands`, ['Leave it out.']);
  const all = written.map(([one]) => one);
  const near = didYouMean(field, all);
  throw new Refusal(`${api.kind} has no field ${field}`, [near ? `Did you mean ${near}?` : `Known: ${all.join(', ')}`]);
}

function choicesIn({ enum: values, description = '' }: KubernetesSchema): string {
  return values ? `one of ${values.join(', ')}` : description;
}
