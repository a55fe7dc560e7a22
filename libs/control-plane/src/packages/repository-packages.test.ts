import { join } from 'node:path';
import { parseManifests } from '@platform/manifests';
import { CLOUDS, composedKinds, Workbench } from '@platform/plan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiObject } from '../api/answer.ts';
import { PATIENCE } from '../fixtures/patience.ts';
import { splitImage } from './package.ts';
import { packagesOf } from './repository-packages.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

let workbench: Workbench;

beforeAll(async () => {
  workbench = await Workbench.open(
    ROOT,
    CLOUDS.map((cloud) => ({ cloud, environment: 'production' })),
  );
}, PATIENCE);

afterAll(() => workbench?.close());

const crdsOf = (texts: readonly string[]) =>
  texts.flatMap((text) => parseManifests('package.yaml', text).manifests.map(({ object }) => object as ApiObject));

test('whatever the control planes install there is a package of, and no other', async () => {
  const wanted = workbench.planes
    .flatMap(({ others }) => others as ApiObject[])
    .flatMap(({ kind, spec }) => (kind === 'Provider' || kind === 'Function' ? [String(spec.package)] : []));
  const made = await packagesOf(workbench);
  expect(made.map(({ repository, version }) => `${repository}:${version}`).toSorted()).toEqual(
    [...new Set(wanted)].toSorted(),
  );
}, 120_000);

test('they hold all kinds that are composed, whose status is written by providers alone', async () => {
  const crds = crdsOf((await packagesOf(workbench)).flatMap((each) => each.crds));
  const names = crds.map(({ metadata }) => metadata?.name);
  expect(new Set(names).size).toBe(names.length);
  for (const [, { managed }] of await composedKinds(workbench))
    expect(names).toEqual(expect.arrayContaining(managed.map(({ group, plural }) => `${plural}.${group}`)));
  for (const { metadata, spec } of crds)
    for (const { schema, subresources } of spec.versions)
      expect([metadata?.name, subresources?.status !== undefined]).toEqual([
        metadata?.name,
        schema.openAPIV3Schema.properties.status !== undefined,
      ]);
  // No webhook is there to convert.
  expect(crds.filter(({ spec }) => spec.conversion?.strategy === 'Webhook')).toEqual([]);
}, 120_000);

test('a service of a family depends on the family, of the same version and from the same place', async () => {
  const packages = await packagesOf(workbench);
  for (const cloud of CLOUDS) {
    const family = packages.find(({ repository }) => repository.endsWith(`/provider-family-${cloud}`));
    const services = packages.filter(({ repository }) => repository.includes(`/provider-${cloud}-`));
    expect(services.length).toBeGreaterThan(5);
    expect(family?.meta['spec'].dependsOn).toBeUndefined();
    for (const { meta } of services)
      expect(meta['spec']).toMatchObject({
        capabilities: ['SafeStart'],
        dependsOn: [{ provider: family?.repository, version: `>= ${family?.version}` }],
      });
  }
});

test.each([
  ['registry.example.org:5000/team/thing:v1', 'registry.example.org:5000/team/thing', 'v1'],
  ['registry.example.org:5000/team/thing', 'registry.example.org:5000/team/thing', ''],
])('%s is split where its tag begins', (image, repository, version) => {
  expect(splitImage(image)).toEqual({ repository, version });
});
