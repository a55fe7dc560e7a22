import { join } from 'node:path';
import { MARKERS } from '@platform/suites';
import { expect, test } from 'vitest';
import { AREAS } from './areas.ts';
import { createNodes } from './create-nodes.ts';

const WORKSPACE = join(import.meta.dirname, '../../fixtures/workspace');

async function infer(marker: string) {
  const [, create] = createNodes;
  const results = await create([marker], undefined, { workspaceRoot: WORKSPACE, nxJsonConfiguration: {} });
  return Object.entries(results[0]![1].projects!)[0]!;
}

test.each([
  [
    'teams/checkout/team.yaml',
    'teams/checkout',
    'team-checkout',
    'yaml structure xrd kyverno compositions golden-path test',
  ],
  [
    'platform-api/cache/definition.yaml',
    'platform-api/cache',
    'api-cache',
    'yaml structure xrd compositions mutants test',
  ],
  [
    'platform-api/regions-and-sizes.yaml',
    'platform-api',
    'platform-overlays',
    'yaml structure compositions mutants test',
  ],
  ['policies/regions/policy.yaml', 'policies/regions', 'policy-regions', 'yaml structure kyverno test'],
  ['policies/admissions.yaml', 'policies', 'policies', 'yaml structure kyverno admission scale mutants test'],
  ['gitops/root.yaml', 'gitops', 'gitops', 'yaml structure gitops mutants e2e test'],
  ['golden-paths/expected.yaml', 'golden-paths', 'golden-paths', 'yaml structure golden-path mutants test'],
  ['libs/plan/package.json', 'libs/plan', undefined, 'structure unit test'],
  ['nx.json', '.', 'repository', 'yaml shell structure test'],
])('%s makes a project of %s', async (marker, folder, name, targets) => {
  const [root, project] = await infer(marker);
  expect([root, project.name, Object.keys(project.targets!).join(' ')]).toEqual([folder, name, targets]);
});

test('every suite is cached, by the files that it reads', async () => {
  const [, { targets }] = await infer('teams/checkout/team.yaml');
  expect(targets!['xrd']).toMatchObject({
    executor: '@platform/nx-gitops:suite',
    options: { suite: 'xrd' },
    cache: true,
  });
  expect(targets!['xrd']!.inputs).toMatchInlineSnapshot(`
    [
      "{projectRoot}/**/*.{yaml,yml}",
      "^definition",
      "{workspaceRoot}/platform-api/{clouds,environments,functions,organisation,overlays,providers,rbac}/**/*",
      "{workspaceRoot}/libs/suites/src/xrd.suite.ts",
      "{workspaceRoot}/libs/suites/src/holds.ts",
      "{workspaceRoot}/libs/findings/src/**/*",
      "{workspaceRoot}/libs/manifests/src/**/*",
      "!{workspaceRoot}/libs/*/src/**/*.test.ts",
      "{workspaceRoot}/tools/engines/kustomize/**/*",
      "{workspaceRoot}/tools/engines/function-patch-and-transform/**/*",
      "{workspaceRoot}/tools/engines/argocd/**/*",
      "{workspaceRoot}/tools/engines/crossplane/**/*",
      "{workspaceRoot}/tools/engines/kubernetes/**/*",
      "{workspaceRoot}/tools/engines/kyverno/**/*",
      "{workspaceRoot}/tools/engines/provider-kubernetes/**/*",
      "{workspaceRoot}/tools/schemas/*/**/*",
      "sharedGlobals",
      "{workspaceRoot}/vitest.config.ts",
      "{workspaceRoot}/tools/nx-gitops/src/executors/**/*",
      {
        "externalDependencies": [
          "vitest",
        ],
      },
    ]
  `);
  expect(targets!['test']).toEqual({
    executor: 'nx:noop',
    dependsOn: ['yaml', 'structure', 'xrd', 'kyverno', 'compositions', 'golden-path'],
  });
});

test('the whole platform is asked for by name, and has the machine for itself', async () => {
  const [, { targets }] = await infer('gitops/root.yaml');
  expect(targets!['test']!.dependsOn).not.toContain('e2e');
  expect(targets!['e2e']).toMatchObject({ cache: true, parallelism: false });
});

test('a page about an API is an input of that API alone', async () => {
  const [, { targets }] = await infer('platform-api/cache/definition.yaml');
  expect(targets!['compositions']!.inputs).toContain('{workspaceRoot}/docs/api/cache.md');
});

test('the suites stop at the markers that make projects', () => {
  const nested = AREAS.filter(({ folder }) => folder !== '.').map(({ marker }) => marker);
  expect([...MARKERS].toSorted()).toEqual(nested.toSorted());
});
