import { expect, test } from 'vitest';
import { changed, readFixture } from '../fixtures/read.ts';
import { crdFromXrd } from './crd-from-xrd.ts';

const [definition] = readFixture('definition.yaml');
const SCHEMA = 'spec.versions.0.schema.openAPIV3Schema';

const specOf = (xrd: unknown) => crdFromXrd(xrd).spec.versions[0]?.schema.openAPIV3Schema.properties?.spec;

test('our fields stay, and Crossplane adds its own under spec.crossplane and status.conditions', () => {
  const root = crdFromXrd(definition).spec.versions[0]?.schema.openAPIV3Schema;
  expect(root?.required).toEqual(['spec']);
  expect(root?.properties?.spec?.required).toEqual(['team', 'size', 'region']);
  expect(Object.keys(root?.properties?.spec?.properties?.crossplane?.properties ?? {})).toEqual([
    'compositionRef',
    'compositionSelector',
    'compositionRevisionRef',
    'compositionRevisionSelector',
    'compositionUpdatePolicy',
    'resourceRefs',
  ]);
  expect(Object.keys(root?.properties?.status?.properties ?? {})).toEqual(['endpoint', 'port', 'conditions']);
});

test('our columns come first, and our categories before composite', () => {
  const { names, versions } = crdFromXrd(definition).spec;
  expect(names.categories).toEqual(['platform', 'composite']);
  expect(versions[0]?.additionalPrinterColumns?.map(({ name }) => name)).toEqual([
    'Team',
    'SYNCED',
    'READY',
    'COMPOSITION',
    'COMPOSITIONREVISION',
    'AGE',
  ]);
});

test.each([
  [undefined, 63],
  [40, 40],
  [99, 63],
])('a name limit of %s becomes %s', (own, limit) => {
  const xrd = changed(definition, `${SCHEMA}.properties.metadata.properties.name.maxLength`, own);
  const root = crdFromXrd(xrd).spec.versions[0]?.schema.openAPIV3Schema;
  expect(root?.properties?.metadata?.properties?.name).toEqual({ type: 'string', maxLength: limit });
});

test('what Crossplane drops is dropped', () => {
  const xrd = changed(definition, `${SCHEMA}.properties.spec.anyOf`, [{ required: ['engine'] }]);
  expect(specOf(xrd)).not.toHaveProperty('anyOf');
  expect(specOf(xrd)).toHaveProperty('x-kubernetes-validations');
});

test('scope and update policy have the defaults of the API', () => {
  const bare = changed(changed(definition, 'spec.scope', undefined), 'spec.defaultCompositionUpdatePolicy', 'Manual');
  expect(crdFromXrd(bare).spec.scope).toBe('Namespaced');
  expect(crdFromXrd({ ...bare, apiVersion: 'apiextensions.crossplane.io/v1' }).spec.scope).toBe('Cluster');
  expect(specOf(bare)?.properties?.crossplane?.properties?.compositionUpdatePolicy?.default).toBe('Manual');
  expect(specOf(definition)?.properties?.crossplane?.properties?.compositionUpdatePolicy?.default).toBe('Automatic');
});

test('a definition of the old kind keeps its machinery directly under spec', () => {
  const spec = specOf(changed(definition, 'spec.scope', 'LegacyCluster'));
  expect(Object.keys(spec?.properties ?? {})).toContain('writeConnectionSecretToRef');
  expect(spec?.properties).not.toHaveProperty('crossplane');
});

test.each([
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { spec: 7 },
  { spec: { versions: [7, { schema: 3 }], names: 'x' }, metadata: [] },
])('any value gives a CRD: %j', (value) => {
  expect(crdFromXrd(value).kind).toBe('CustomResourceDefinition');
});
