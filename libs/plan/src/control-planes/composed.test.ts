import { SchemaSet, type Crd } from '@platform/schemas';
import { expect, test } from 'vitest';
import type { Workbench } from '../workbench.ts';
import { composedKinds } from './composed.ts';

const KINDS = ['rds.aws.m.upbound.io/v1 Instance', 'ec2.aws.m.upbound.io/v1 VPC', 'aws.m.upbound.io/v1 ProviderConfig'];
const OTHERS = ['secrets.example.org/v1 Password', 'protection.crossplane.io/v1 Usage'];

const crd = (group: string, kind: string): Crd => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.${group}` },
  spec: {
    group,
    names: { kind, plural: `${kind.toLowerCase()}s` },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});
const providers = new SchemaSet();
for (const one of [...KINDS, ...OTHERS]) providers.addCrd(crd(one.split('/')[0]!, one.split(' ')[1]!));

const object = (named: string) => ({ apiVersion: named.split(' ')[0], kind: named.split(' ')[1] });
const composing = (...kinds: string[]) => ({
  spec: {
    pipeline: [
      {
        input: { apiVersion: 'pt.fn.crossplane.io/v1beta1', resources: kinds.map((kind) => ({ base: object(kind) })) },
      },
    ],
  },
});

test('kinds of a cloud are told apart by who serves them, whichever of its environments has them', async () => {
  const planes = [
    { cloud: 'aws', compositions: [composing(KINDS[0]!, ...OTHERS, 'unknown.example.org/v1 Unknown')], others: [] },
    { cloud: 'aws', compositions: [composing(KINDS[0]!)], others: KINDS.slice(1).map(object) },
  ];
  const found = await composedKinds({ planes, providers } as unknown as Workbench);
  expect([...found]).toEqual([
    [
      'aws',
      {
        managed: [
          { group: 'ec2.aws.m.upbound.io', kind: 'VPC', plural: 'vpcs' },
          { group: 'rds.aws.m.upbound.io', kind: 'Instance', plural: 'instances' },
        ],
        others: [{ group: 'secrets.example.org', kind: 'Password', plural: 'passwords' }],
      },
    ],
  ]);
});
