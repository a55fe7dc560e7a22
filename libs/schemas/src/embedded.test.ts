import { expect, test } from 'vitest';
import { validateEmbedded } from './embedded.ts';
import { SchemaSet } from './schema-set.ts';

const schemas = new SchemaSet();

async function faults(object: any): Promise<string[]> {
  const schema = await schemas.get(object.apiVersion, object.kind);
  const issues = schema === undefined ? [] : await validateEmbedded(object, schema.schema, schemas);
  return issues.map(({ path }) => path.join('.'));
}

const composition = (patches: unknown[], input: object = {}) => ({
  apiVersion: 'apiextensions.crossplane.io/v1',
  kind: 'Composition',
  metadata: { name: 'x' },
  spec: {
    compositeTypeRef: { apiVersion: 'a.b/v1', kind: 'Thing' },
    mode: 'Pipeline',
    pipeline: [
      {
        step: 'resources',
        functionRef: { name: 'function-patch-and-transform' },
        input: {
          apiVersion: 'pt.fn.crossplane.io/v1beta1',
          kind: 'Resources',
          resources: [{ name: 'a', base: { spec: {} }, patches }],
          ...input,
        },
      },
    ],
  },
});

const manifestOf = (manifest: object) => ({
  apiVersion: 'kubernetes.m.crossplane.io/v1alpha1',
  kind: 'Object',
  metadata: { name: 'x' },
  spec: { forProvider: { manifest } },
});

test('a sound input and a sound manifest are no issue', async () => {
  const transforms = [{ type: 'string', string: { type: 'Join', join: { separator: ',' } } }];
  expect(
    await faults(
      composition([{ type: 'FromCompositeFieldPath', fromFieldPath: 'spec.a', toFieldPath: 'spec.b', transforms }]),
    ),
  ).toEqual([]);
  expect(await faults(manifestOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }))).toEqual([]);
});

test('the input of a function is checked against its own schema', async () => {
  const at = 'spec.pipeline.0.input.resources.0.patches.0';
  expect(await faults(composition([{ type: 'FromCompositeFieldPaths' }]))).toEqual([`${at}.type`]);
  expect(await faults(composition([{ fromFieldPth: 'spec.a' }]))).toEqual([`${at}.fromFieldPth`]);
  expect(await faults(composition([], { resource: [] }))).toEqual(['spec.pipeline.0.input.resource']);
});

test('a manifest for provider-kubernetes is checked as what it is', async () => {
  const manifest = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'a' }, spec: { hrad: {} } };
  expect(await faults(manifestOf(manifest))).toEqual(['spec.forProvider.manifest.spec.hrad']);
});

test('embedded objects of unknown kinds are left alone', async () => {
  expect(await faults(manifestOf({ apiVersion: 'example.org/v1', kind: 'Thing', spec: 3 }))).toEqual([]);
  expect(await faults(manifestOf({ kind: 3 }))).toEqual([]);
});
