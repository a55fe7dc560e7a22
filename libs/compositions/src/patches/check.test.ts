import { SchemaSet, type Crd, type KubernetesSchema } from '@platform/schemas';
import { expect, test } from 'vitest';
import type { KubernetesObject } from '../object.ts';
import { checkPatches } from './check.ts';

const object = (properties: Record<string, KubernetesSchema>): KubernetesSchema => ({ type: 'object', properties });
const text = { type: 'string' };
const crd = (kind: string, spec: KubernetesSchema, status: KubernetesSchema): Crd => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.example.org` },
  spec: {
    group: 'example.org',
    names: { kind, plural: `${kind.toLowerCase()}s` },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: object({ spec, status }) } }],
  },
});

const schemas = new SchemaSet();
schemas.addCrd(crd('Claim', object({ size: text, engine: text }), object({ endpoint: text })));
schemas.addCrd(
  crd('Server', object({ tier: text, tags: { type: 'object', additionalProperties: text } }), object({ host: text })),
);
schemas.addCrd(crd('OtherServer', object({ sku: text }), object({ fqdn: text })));

const SOUND: KubernetesObject[] = [
  { fromFieldPath: 'spec.size', toFieldPath: 'spec.tier' },
  { fromFieldPath: 'metadata.name', toFieldPath: 'spec.tags[claim]' },
  { type: 'ToCompositeFieldPath', fromFieldPath: 'status.host', toFieldPath: 'status.endpoint' },
  { type: 'ToEnvironmentFieldPath', fromFieldPath: 'status.host', toFieldPath: 'anything' },
];

async function check(
  patches: readonly KubernetesObject[],
  more: KubernetesObject = {},
  environment: KubernetesObject[] = [],
) {
  const template = { name: 'server', base: { apiVersion: 'example.org/v1', kind: 'Server' }, patches, ...more };
  const input = {
    apiVersion: 'pt.fn.crossplane.io/v1beta1',
    resources: [template],
    environment: { patches: environment },
  };
  const claim = await schemas.get('example.org/v1', 'Claim');
  const issues = await checkPatches({ spec: { pipeline: [{ input }] } }, claim!, (version, kind) =>
    schemas.get(version, kind),
  );
  return issues.map(({ message, hint, path }) => [message, hint, path.slice(4).join('.')]);
}

test('patches between fields that exist are fine', async () => expect(await check(SOUND)).toEqual([]));

test.each([
  [
    'reads a field the claim lacks',
    { fromFieldPath: 'spec.sise', toFieldPath: 'spec.tier' },
    'Claim has no field spec.sise',
    'Did you mean size instead of sise?',
  ],
  [
    'writes a field the resource lacks',
    { fromFieldPath: 'spec.size', toFieldPath: 'spec.tierr' },
    'Server has no field spec.tierr',
    'Did you mean tier instead of tierr?',
  ],
  [
    'writes a status the claim lacks',
    { type: 'ToCompositeFieldPath', fromFieldPath: 'status.host', toFieldPath: 'status.endpont' },
    'Claim has no field status.endpont',
    'Did you mean endpoint instead of endpont?',
  ],
  [
    'reads metadata that nothing has',
    { fromFieldPath: 'metadata.nme', toFieldPath: 'spec.tier' },
    'Claim has no field metadata.nme',
    'Did you mean name instead of nme?',
  ],
  [
    'is no path at all',
    { fromFieldPath: 'spec..size', toFieldPath: 'spec.tier' },
    '"spec..size" is no field path',
    'Write it as spec.forProvider.tags[team].',
  ],
  [
    'combines a field the claim lacks',
    {
      type: 'CombineFromComposite',
      toFieldPath: 'spec.tier',
      combine: { variables: [{ fromFieldPath: 'spec.size' }, { fromFieldPath: 'spec.engin' }] },
    },
    'Claim has no field spec.engin',
    'Did you mean engine instead of engin?',
  ],
])('a patch that %s is found', async (_, patch, message, hint) => {
  expect((await check([...SOUND, patch])).map(([found, meant]) => [found, meant])).toEqual([[message, hint]]);
});

test('patches of the environment are checked on the side of the claim', async () => {
  const found = await check([], {}, [
    { type: 'FromCompositeFieldPath', fromFieldPath: 'spec.sise', toFieldPath: 'any.thing' },
  ]);
  expect(found).toEqual([
    ['Claim has no field spec.sise', 'Did you mean size instead of sise?', 'environment.patches.0.fromFieldPath'],
  ]);
});

test('a template that may become two kinds needs a field in one of them', async () => {
  const kind = {
    fromFieldPath: 'spec.engine',
    toFieldPath: 'kind',
    transforms: [{ type: 'map', map: { a: 'Server', b: 'OtherServer' } }],
  };
  expect(await check([kind, { fromFieldPath: 'spec.size', toFieldPath: 'spec.sku' }])).toEqual([]);
  expect(await check([kind, { fromFieldPath: 'spec.size', toFieldPath: 'spec.neither' }])).toHaveLength(1);
});

test('connection details from a Secret need a resource that writes one', async () => {
  const connectionDetails = [
    { name: 'password', type: 'FromConnectionSecretKey', fromConnectionSecretKey: 'password' },
  ];
  expect((await check(SOUND, { connectionDetails }))[0]![0]).toContain('writes no connection Secret');
});
