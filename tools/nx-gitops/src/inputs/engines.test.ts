import { basename } from 'node:path';
import { ENGINE_NAMES, engineOf } from '@platform/engines';
import { expect, test } from 'vitest';
import { engineInputs, pinOf } from './engines.ts';

test.each(ENGINE_NAMES)('the pin of %s is the one that it is built from', (name) => {
  expect(pinOf(name)).toBe(basename(engineOf(name).folder));
});

test.each([
  ['a suite without programs', 'yaml', [], []],
  [
    'a suite with programs',
    'compositions',
    [],
    [
      'engines/kustomize',
      'engines/function-patch-and-transform',
      'engines/crossplane',
      'engines/argocd',
      'engines/kubernetes',
      'engines/kyverno',
      'engines/provider-kubernetes',
      'schemas/*',
    ].map((folder) => `{workspaceRoot}/tools/${folder}/**/*`),
  ],
  ['unit tests that can not reach a program', 'unit', ['{workspaceRoot}/libs/findings/src/**/*'], []],
  [
    'unit tests that can',
    'unit',
    ['{workspaceRoot}/libs/engines/src/**/*'],
    ['{workspaceRoot}/tools/engines/*/**/*', '{workspaceRoot}/tools/schemas/*/**/*'],
  ],
])('%s', (_, suite, sources, expected) => expect(engineInputs(suite, sources)).toEqual(expected));
