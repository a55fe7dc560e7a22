import { expect, test } from 'vitest';
import type { Crd } from '../crd.ts';
import { createResourceSchema, kindsOf } from '../resource-schema.ts';
import { askOracle } from './oracle.ts';

const TEXTS = [
  '',
  'a',
  'A-1',
  'my.name',
  '-a',
  'a'.repeat(64),
  'aGVsbG8=',
  'aGVsbG8',
  '2026-01-31',
  '2026-13-01',
  '2026-02-30',
  '2026-01-31T12:00:00Z',
  '2026-01-31T12:00:00.123+02:00',
  '2026-01-31 12:00:00Z',
  '2026-01-31T12:00:00',
  '90s',
  '1h30m',
  '3 days',
  '1.5h',
  '90',
  'soon',
  '10.0.0.0/16',
  '10.0.0.0/33',
  '10.0.0.1',
  '::1',
  'fe80::/10',
  'user@example.org',
  'user@',
  'https://example.org/a?b=c',
  'example.org',
  '00:1b:44:11:3a:b7',
  '6f1c9e0a-7f1b-4b57-9d1e-0e6f0c1f2a3b',
  '6F1C9E0A7F1B4B579D1E0E6F0C1F2A3B',
  'not-a-uuid',
];
const FORMATS = [
  'date',
  'date-time',
  'duration',
  'byte',
  'ipv4',
  'ipv6',
  'cidr',
  'email',
  'hostname',
  'uri',
  'mac',
  'uuid',
  'password',
  'made-up',
  'k8s-short-name',
  'k8s-long-name',
];
const NUMBERS = [0, -1, 2147483647, 2147483648, -2147483649, 9007199254740991, 1e19, 1.5];

test.each(FORMATS)(
  'the API server and we agree on texts of format %s',
  async (format) => {
    await agree({ type: 'string', format }, TEXTS);
  },
  600_000,
);

test.each(['int32', 'int64'])(
  'the API server and we agree on numbers of format %s',
  async (format) => {
    await agree({ type: 'integer', format }, NUMBERS);
  },
  600_000,
);

async function agree(field: { type: string; format: string }, values: readonly unknown[]): Promise<void> {
  const crd = crdWith(field);
  const [kind] = kindsOf(crd);
  if (kind === undefined) throw new Error('the CRD serves no version');
  const schema = createResourceSchema(kind);
  const objects = values.map((value) => ({
    apiVersion: 'a.b/v1',
    kind: 'Thing',
    metadata: { name: 'x' },
    spec: { field: value },
  }));
  const answers = await askOracle(objects.map((object) => ({ ask: 'check-object', crd, object })));
  const theirs = values.filter((_, index) => answers[index]?.errors.length === 0);
  expect(values.filter((_, index) => schema.validate(objects[index]).length === 0)).toEqual(theirs);
}

function crdWith(field: { type: string; format: string }): Crd {
  const spec = { type: 'object', properties: { field } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.a.b' },
    spec: {
      group: 'a.b',
      names: { kind: 'Thing', plural: 'things' },
      scope: 'Cluster',
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  };
}
