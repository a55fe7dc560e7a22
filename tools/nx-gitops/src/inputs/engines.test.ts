import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGINES, engineInputs } from './engines.ts';

test('every program that a suite starts is pinned', () => {
  const pinned = readdirSync(join(import.meta.dirname, '../../../engines'));
  expect(pinned).toEqual(expect.arrayContaining(Object.values(ENGINES).flat()));
});

test.each([
  ['a suite without programs', 'yaml', [], []],
  [
    'a suite with programs',
    'compositions',
    [],
    ['engines/kustomize', 'engines/function-patch-and-transform', 'engines/crossplane', 'schemas/*'].map(
      (folder) => `{workspaceRoot}/tools/${folder}/go.{mod,sum}`,
    ),
  ],
  ['unit tests that can not reach a program', 'unit', ['{workspaceRoot}/libs/findings/src/**/*'], []],
  [
    'unit tests that can',
    'unit',
    ['{workspaceRoot}/libs/engines/src/**/*'],
    ['{workspaceRoot}/tools/engines/*/go.{mod,sum}', '{workspaceRoot}/tools/schemas/*/go.{mod,sum}'],
  ],
])('%s', (_, suite, sources, expected) => expect(engineInputs(suite, sources)).toEqual(expected));
