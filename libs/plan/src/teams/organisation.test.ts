import { expect, test } from 'vitest';
import { ORGANISATION_FILE, readOrganisation } from './organisation.ts';
import { repositoryWith } from './sample-team.ts';

const read = (repository: string) =>
  readOrganisation(
    repositoryWith({
      [ORGANISATION_FILE]: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: organisation\ndata:\n  name: example\n  ${repository}\n`,
    }),
  );

test.each([
  ['https://github.com/example/platform.git', 'example'],
  ['https://gitlab.example.com/group/inner/platform', 'group/inner'],
])('%s is of %s', (repository, account) =>
  expect(read(`repository: ${repository}`)).toEqual({ organisation: { repository, account }, findings: [] }),
);

test.each([
  ['repository: git@github.com:example/platform.git'],
  ['repository: https://github.com/platform'],
  ['other: a'],
])('"%s" is no address that can be read', (line) =>
  expect(read(line)).toMatchObject({ findings: [{ code: 'pattern-mismatch', file: ORGANISATION_FILE }] }),
);

test('a missing file is a finding', () =>
  expect(readOrganisation(repositoryWith({ 'README.md': '' })).findings).toMatchObject([{ file: ORGANISATION_FILE }]));
