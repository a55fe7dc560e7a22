import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifests, stringifyYaml } from '@platform/manifests';
import { expect, test } from 'vitest';
import { changed, readFixture } from './fixtures/read.ts';
import { SchemaSet } from './schema-set.ts';
import { validateManifests } from './validate-manifests.ts';

const schemas = new SchemaSet();
schemas.addXrd(readFixture('definition.yaml')[0]);

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const resources = readFixture('managed-resources.yaml');

async function findings(text: string): Promise<string[]> {
  const { manifests } = parseManifests('a.yaml', text);
  return (await validateManifests(manifests, schemas)).map(
    ({ code, line, column, path }) => `${code} ${line}:${column} ${path}`,
  );
}

test.each(['definition.yaml', 'claim.yaml', 'managed-resources.yaml'])('%s is valid', async (name) => {
  expect(await findings(fixture(name))).toEqual([]);
});

test.each(resources.map((object) => [object.kind, object]))(
  'each defect planted in a managed %s is found',
  async (kind, object) => {
    const { region, location = region, ...rest } = object.spec.forProvider;
    const field = region === undefined ? 'location' : 'region';
    // The provider of GCP takes the region from its configuration when there is none.
    const required = kind === 'DatabaseInstance' ? 'databaseVersion' : field;
    const selector = Object.keys(rest).find((name) => name.endsWith('Selector')) ?? 'settings';
    const planted: [object: unknown, issue: string][] = [
      [
        changed(object, 'spec.forProvider', { ...rest, [`${field}s`]: location }),
        `unknown-field spec.forProvider.${field}s`,
      ],
      [changed(object, `spec.forProvider.${required}`, undefined), `missing-required spec.forProvider.${required}`],
      [changed(object, `spec.forProvider.${field}`, true), `wrong-type spec.forProvider.${field}`],
      [changed(object, `spec.forProvider.${field}`, [location]), `wrong-type spec.forProvider.${field}`],
      [changed(object, `spec.forProvider.${selector}`, [rest[selector]]), `wrong-type spec.forProvider.${selector}`],
      [changed(object, 'spec.deletionPolicy', 'Orphan'), 'unknown-field spec.deletionPolicy'],
      [changed(object, 'spec.managementPolicies', ['Obsrve']), 'not-in-enum spec.managementPolicies[0]'],
      [changed(object, 'apiVersion', object.apiVersion.replace('v1beta1', 'v1beta9')), 'unknown-version apiVersion'],
      [changed(object, 'apiVersion', object.apiVersion.replace('.m.', '.')), 'unknown-kind apiVersion'],
      [changed(object, 'kind', `${kind}x`), 'unknown-kind kind'],
    ];
    for (const [defect, issue] of planted) {
      const { manifests } = parseManifests('a.yaml', stringifyYaml(defect));
      const found = await validateManifests(manifests, schemas);
      expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([issue]);
    }
  },
);

test('a finding stands where the fault is: the key of an unknown field, the value of a wrong one', async () => {
  const text = fixture('claim.yaml').replace('size: medium', 'sise: medium').replace('team: checkout', 'team: 7');
  expect(await findings(text)).toEqual(['unknown-field 7:3 spec.sise', 'wrong-type 9:9 spec.team']);
});

test('a namespace on a kind of the whole cluster is a warning', async () => {
  const { manifests } = parseManifests(
    'a.yaml',
    'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  namespace: b\n',
  );
  expect(await validateManifests(manifests, schemas)).toMatchObject([
    { code: 'scope-violation', severity: 'warning', line: 5, path: 'metadata.namespace' },
  ]);
});

test('a definition is checked as Crossplane reads it', async () => {
  const text = fixture('definition.yaml');
  expect(await findings(text.replace('minLength: 1', 'minLenght: 1'))).toEqual([
    expect.stringMatching(/^unknown-field \d+:19 spec\.versions\[0\]\.schema.*\.team\.minLenght$/),
  ]);
  expect(await findings(text.replace('  scope: Namespaced', '  claimNames: {kind: A, plural: as}'))).toEqual([
    expect.stringMatching(/^rule-violated \d+:\d+ spec$/),
  ]);
  expect(await findings(text.replace('  scope: Namespaced', '  connectionSecretKeys: [password]'))).toEqual([
    expect.stringMatching(/^rule-violated \d+:\d+ spec$/),
  ]);
});

test('a rule that stays unchecked is said once, as a note', async () => {
  const own = new SchemaSet();
  const [xrd] = readFixture('definition.yaml');
  xrd.spec.versions[0].schema.openAPIV3Schema['x-kubernetes-validations'] = [{ rule: "isQuantity('1Gi')" }];
  own.addXrd(xrd);
  const { manifests } = parseManifests('a.yaml', `${fixture('claim.yaml')}---\n${fixture('claim.yaml')}`);
  expect(await validateManifests(manifests, own)).toMatchObject([
    { code: 'schema-missing', severity: 'note', message: expect.stringContaining("isQuantity('1Gi')") },
  ]);
});

test('files for kustomize are left to kustomize', async () => {
  expect(await findings('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresource: []\n')).toEqual(
    [],
  );
});
