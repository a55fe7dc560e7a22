import { expect, test } from 'vitest';
import { changed, readFixture } from '../fixtures/read.ts';
import { checkNames } from './names.ts';

const [definition] = readFixture('definition.yaml');
const version = definition.spec.versions[0];

test('the names of a sound definition are no issue', () => {
  expect(checkNames(definition)).toEqual([]);
});

test.each<[what: string, path: string, value: unknown, at: string, hint: RegExp]>([
  [
    'a name that is not plural.group',
    'metadata.name',
    'databases.platform.kubecon.io',
    'metadata.name',
    /Write databaseinstanceclaims\.platform\.kubecon\.io/,
  ],
  ['a kind with a blank', 'spec.names.kind', 'Database Claim', 'spec.names.kind', /letters/],
  ['a short name with a dot', 'spec.names.shortNames', ['db', 'd.b'], 'spec.names.shortNames.1', /letters/],
  ['a category in capitals', 'spec.names.categories', ['Platform'], 'spec.names.categories.0', /letters/],
  ['listKind equal to kind', 'spec.names.listKind', 'DatabaseInstanceClaim', 'spec.names.listKind', /Remove/],
  ['no referenceable version', 'spec.versions.0.referenceable', false, 'spec.versions', /referenceable: true/],
  ['no served version', 'spec.versions.0.served', false, 'spec.versions', /served: true/],
  ['two referenceable versions', 'spec.versions.1', { ...version, name: 'v1' }, 'spec.versions', /referenceable: true/],
  ['a version in capitals', 'spec.versions.0.name', 'V1', 'spec.versions.0.name', /v1alpha1/],
  ['the same version twice', 'spec.versions.1', { ...version, referenceable: false }, 'spec.versions.1.name', /Remove/],
])('%s is refused', (_what, path, value, at, hint) => {
  const issues = checkNames(changed(definition, path, value));
  expect(issues.map((issue) => ({ at: issue.path.join('.'), hint: issue.hint }))).toEqual([
    { at, hint: expect.stringMatching(hint) },
  ]);
});

test('a group without a dot is refused', () => {
  const lonely = changed(
    changed(definition, 'spec.group', 'platform'),
    'metadata.name',
    'databaseinstanceclaims.platform',
  );
  expect(checkNames(lonely)).toMatchObject([{ path: ['spec', 'group'], code: 'pattern-mismatch' }]);
});
