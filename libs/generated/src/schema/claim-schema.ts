import type { Api } from '../api/apis.ts';
import { MARK } from '../files/mark.ts';
import { forEditor, type JsonSchema } from './convert.ts';
import { nameSchema } from './name.ts';

/**
 * One schema for all claims, so that an editor needs one mapping: the kind that is written decides, by if and then, which
 * spec is completed and checked.
 */
export function claimSchema(apis: readonly Api[]): string {
  const schema: JsonSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $comment: MARK,
    title: 'Claim',
    description: 'What a team asks the platform for.',
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    additionalProperties: false,
    properties: {
      apiVersion: {
        description: 'The version of the API.',
        enum: [...new Set(apis.map(({ apiVersion }) => apiVersion))],
      },
      // Without a description: that of the API is meant to be shown.
      kind: { enum: apis.map(({ kind }) => kind) },
      metadata: METADATA,
      spec: { type: 'object' },
    },
    allOf: apis.map(({ apiVersion, kind, schema: { description } }) => ({
      if: { type: 'object', required: ['kind'], properties: { kind: { const: kind } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON schema, which nobody awaits
      then: {
        type: 'object',
        properties: {
          apiVersion: { const: apiVersion },
          kind: { description },
          metadata: { type: 'object', properties: { name: { $ref: `#/definitions/${kind}/name` } } },
          spec: { $ref: `#/definitions/${kind}/spec` },
        },
      },
    })),
    definitions: Object.fromEntries(apis.map(({ kind, schema }) => [kind, definition(schema)])),
  };
  return JSON.stringify(schema, null, 2);
}

const TEXTS: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } };

const METADATA: JsonSchema = {
  description: 'How the claim is called, and whose it is.',
  type: 'object',
  required: ['name', 'namespace'],
  additionalProperties: false,
  properties: {
    name: { description: "The claim's name; it begins with the team's.", type: 'string' },
    namespace: { description: "The team's namespace, which bears its name.", type: 'string' },
    labels: { description: 'Labels of your own; the platform adds its own.', ...TEXTS },
    annotations: { description: 'Annotations of your own.', ...TEXTS },
    finalizers: { type: 'array', items: { type: 'string' } },
  },
};

function definition(schema: Api['schema']): JsonSchema {
  return { name: nameSchema(schema), spec: withoutEnvironment(forEditor(schema.properties?.['spec'] ?? {})) };
}

/** The environment is filled in: editors do not offer what is deprecated, and warn where somebody writes it. */
function withoutEnvironment(spec: JsonSchema): JsonSchema {
  const properties = spec['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  const environment = properties?.['environment'];
  if (!environment) return spec;
  const marked = { ...environment, deprecationMessage: environment['description'] };
  return { ...spec, properties: { ...properties, environment: marked } };
}
