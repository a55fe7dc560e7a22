import { expect, test } from 'vitest';
import { changed, readFixture } from '../fixtures/read.ts';
import { checkDefinition } from './check-definition.ts';

const [definition] = readFixture('definition.yaml');
const SCHEMA = 'spec.versions.0.schema.openAPIV3Schema';

test('a sound definition has no issues', () => {
  expect(checkDefinition(definition)).toEqual([]);
});

test.each<[what: string, path: string, value: unknown, at?: string]>([
  ['a misspelt keyword', `${SCHEMA}.properties.spec.properties.team.maxLenght`, 3],
  ['a dropped restriction', `${SCHEMA}.properties.spec.anyOf`, [{ required: ['team'] }]],
  ['a missing type', `${SCHEMA}.properties.spec.properties.team.type`, undefined],
  ['a wrong default', `${SCHEMA}.properties.spec.properties.engine.default`, 'oracle'],
  ['a broken rule', `${SCHEMA}.properties.spec.x-kubernetes-validations.0.rule`, 'self.regoin == 1'],
  ['a broken rule of the root', `${SCHEMA}.x-kubernetes-validations.0.rule`, 'self.metadata.name'],
  ['a column of nothing', 'spec.versions.0.additionalPrinterColumns.0.jsonPath', '.spec.tema'],
  ['no schema', SCHEMA, undefined],
  ['another name', 'metadata.name', 'databases.platform.kubecon.io'],
])('%s is said once, at its place', (_what, path, value) => {
  expect(checkDefinition(changed(definition, path, value)).map((issue) => issue.path.join('.'))).toEqual([path]);
});

test.each([undefined, null, 'text', {}, { spec: 3 }, { spec: { versions: [null, 3, {}] } }])(
  'any value is taken: %j',
  (value) => {
    expect(() => checkDefinition(value)).not.toThrow();
  },
);
