import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InputsOfCode } from './code.ts';

const code = new InputsOfCode(join(import.meta.dirname, '../../fixtures/workspace'));

test('a suite reads the files that it imports, and the libraries below those', () => {
  expect(code.ofSuite('compositions')).toEqual({
    sources: [
      '{workspaceRoot}/libs/suites/src/compositions.suite.ts',
      '{workspaceRoot}/libs/suites/src/holds.ts',
      '{workspaceRoot}/libs/findings/src/**/*',
      '{workspaceRoot}/libs/manifests/src/**/*',
      '{workspaceRoot}/libs/plan/src/**/*',
    ],
    packages: ['vitest'],
  });
});

test('a suite that imports less reads less', () => {
  expect(code.ofSuite('yaml').sources).not.toContain('{workspaceRoot}/libs/plan/src/**/*');
});

test('a suite that is not written yet reads nothing', () => {
  expect(code.ofSuite('future')).toEqual({ sources: [], packages: ['vitest'] });
});

test('a package reads itself and what it depends on', () => {
  expect(code.ofPackage('libs/manifests').sources).toEqual([
    '{workspaceRoot}/libs/manifests/src/**/*',
    '{workspaceRoot}/libs/findings/src/**/*',
  ]);
});
