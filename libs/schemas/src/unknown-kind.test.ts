import { expect, test } from 'vitest';
import { readFixture } from './fixtures/read.ts';
import { SchemaSet } from './schema-set.ts';
import { explainUnknownKind } from './unknown-kind.ts';

const schemas = new SchemaSet();
schemas.addXrd(readFixture('definition.yaml')[0]);

test.each([
  [
    'platform.kubecon.io/v1beta1',
    'DatabaseInstanceClaim',
    'unknown-version',
    'apiVersion',
    'Write platform.kubecon.io/v1alpha1.',
  ],
  ['platform.kubecon.io/v1alpha1', 'DatabaseClaim', 'unknown-kind', 'kind', 'Known kinds: DatabaseInstanceClaim.'],
  ['rds.aws.m.upbound.io/v1beta2', 'Instance', 'unknown-version', 'apiVersion', 'Write rds.aws.m.upbound.io/v1beta1.'],
  ['rds.aws.m.upbound.io/v1beta1', 'Instanc', 'unknown-kind', 'kind', 'Did you mean Instance?'],
  ['v1', 'ConfigMp', 'unknown-kind', 'kind', 'Did you mean ConfigMap?'],
  ['rds.aws.upbound.io/v1beta1', 'Instance', 'unknown-kind', 'apiVersion', 'Did you mean rds.aws.m.upbound.io?'],
  [
    'platform.kubcon.io/v1alpha1',
    'DatabaseInstanceClaim',
    'unknown-kind',
    'apiVersion',
    'Did you mean platform.kubecon.io?',
  ],
])('%s %s is a %s', async (apiVersion, kind, code, at, hint) => {
  expect(await explainUnknownKind(schemas, apiVersion, kind)).toMatchObject({ code, path: [at], hint });
});

test('a group that is like no other is not checked, and that is said', async () => {
  const issue = await explainUnknownKind(schemas, 'nowhere.example.org/v1', 'Thing');
  expect(issue).toMatchObject({ code: 'schema-missing', severity: 'warning', path: ['apiVersion'] });
});
