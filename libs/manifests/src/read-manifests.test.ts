import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDocuments, readManifests } from './read-manifests.ts';
import { temporaryRepository } from './temporary-repository.ts';

const CLAIM = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';

const report = (root: string, files: string[], maxBytes?: number): string[] =>
  readManifests(root, files, maxBytes === undefined ? {} : { maxBytes }).findings.map(
    ({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`,
  );

test('manifests come in the order of the files', () => {
  const root = temporaryRepository({ 'b.yaml': CLAIM, 'a.yaml': CLAIM + '---\n' + CLAIM });
  const { manifests, findings } = readManifests(root, ['b.yaml', 'a.yaml']);
  expect(manifests.map(({ file, index }) => `${file}#${index}`)).toEqual(['b.yaml#0', 'a.yaml#0', 'a.yaml#1']);
  expect(findings).toEqual([]);
});

test('tables are read as plain documents', () => {
  const root = temporaryRepository({ 'table.yaml': 'small: 1\n' });
  expect(readDocuments(root, ['table.yaml']).documents.map(({ value }) => value)).toEqual([{ small: 1 }]);
  expect(readDocuments(root, ['missing.yaml']).findings.map(({ code }) => code)).toEqual(['file-unreadable']);
});

test('a file of 50 MB is refused by its size, unread', () => {
  const root = temporaryRepository({ 'a.yaml': '', 'b.yaml': CLAIM });
  truncateSync(join(root, 'a.yaml'), 50_000_000);
  expect(report(root, ['a.yaml'])).toEqual([
    'a.yaml:1:1 yaml-too-large the file has 50000000 bytes; the limit is 1048576',
  ]);
  expect(report(root, ['b.yaml'], CLAIM.length)).toEqual([]);
  expect(report(root, ['b.yaml'], CLAIM.length - 1)).toEqual([
    'b.yaml:1:1 yaml-too-large the file has 51 bytes; the limit is 50',
  ]);
});

test('links inside the repository are read, links that leave it are not', () => {
  const root = temporaryRepository({ 'inside/a.yaml': CLAIM, 'repository/b.yaml': CLAIM });
  const repository = join(root, 'repository');
  symlinkSync('b.yaml', join(repository, 'good.yaml'));
  symlinkSync('../inside/a.yaml', join(repository, 'out.yaml'));
  symlinkSync('../inside/missing.yaml', join(repository, 'dangling-out.yaml'));
  symlinkSync('../inside', join(repository, 'folder'));
  expect(readManifests(repository, ['good.yaml']).manifests).toHaveLength(1);
  const outside = 'file-outside-repository the path leads out of the repository';
  expect(report(repository, ['out.yaml', 'dangling-out.yaml', 'folder/a.yaml', '../inside/a.yaml'])).toEqual([
    `out.yaml:1:1 ${outside}`,
    `dangling-out.yaml:1:1 ${outside}`,
    `folder/a.yaml:1:1 ${outside}`,
    `../inside/a.yaml:1:1 ${outside}`,
  ]);
});

test('a file whose name merely begins with dots is inside', () => {
  const root = temporaryRepository({ '..a.yaml': CLAIM });
  expect(report(root, ['..a.yaml'])).toEqual([]);
});

test('folders, circles of links, missing files, impossible names and pipes are findings', () => {
  const root = temporaryRepository({ 'plain.yaml': CLAIM });
  mkdirSync(join(root, 'folder.yaml'));
  symlinkSync('circle-2.yaml', join(root, 'circle-1.yaml'));
  symlinkSync('circle-1.yaml', join(root, 'circle-2.yaml'));
  symlinkSync('missing.yaml', join(root, 'dangling.yaml'));
  execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
  const files = [
    'folder.yaml',
    'circle-1.yaml',
    'missing.yaml',
    'dangling.yaml',
    'plain.yaml/a.yaml',
    'zero\0.yaml',
    'pipe.yaml',
  ];
  expect(report(root, [...files, `${'x'.repeat(300)}.yaml`]).map((line) => line.replace(/x{300}/, 'long'))).toEqual([
    'folder.yaml:1:1 file-unreadable this is a folder, not a file',
    'circle-1.yaml:1:1 file-unreadable links lead in a circle',
    'missing.yaml:1:1 file-unreadable the file does not exist',
    'dangling.yaml:1:1 file-unreadable the file does not exist',
    'plain.yaml/a.yaml:1:1 file-unreadable the file does not exist',
    'zero\0.yaml:1:1 file-unreadable the file can not be read (ERR_INVALID_ARG_VALUE)',
    'pipe.yaml:1:1 file-unreadable this is a pipe, socket or device, not a file',
    'long.yaml:1:1 file-unreadable the file can not be read (ENAMETOOLONG)',
  ]);
});
