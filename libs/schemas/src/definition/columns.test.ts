import { expect, test } from 'vitest';
import type { KubernetesSchema } from '../crd.ts';
import { checkColumns } from './columns.ts';

const SCHEMA: KubernetesSchema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: { team: { type: 'string' }, open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    },
  },
};
const column = (jsonPath: string, type = 'string') =>
  checkColumns([{ name: 'A', type, jsonPath }], SCHEMA, ['columns']);

test.each([
  '.spec.team',
  '.spec.open.any.thing',
  '.metadata.creationTimestamp',
  ".status.conditions[?(@.type=='Ready')].status",
])('a column may show %s', (jsonPath) => {
  expect(column(jsonPath)).toEqual([]);
});

test.each([
  ['a field that is not declared', '.spec.taem', 'string', 'unknown-field', ['columns', 0, 'jsonPath']],
  ['a path without a dot', 'spec.team', 'string', 'pattern-mismatch', ['columns', 0, 'jsonPath']],
  ['an unknown type', '.spec.team', 'text', 'not-in-enum', ['columns', 0, 'type']],
])('a column must not have %s', (_what, jsonPath, type, code, path) => {
  expect(column(jsonPath, type)).toMatchObject([{ code, path }]);
});
