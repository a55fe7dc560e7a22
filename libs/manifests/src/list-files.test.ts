import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from './list-files.ts';
import { temporaryRepository } from './temporary-repository.ts';

test('YAML files are listed in one order, without what is no content of the repository', () => {
  const root = temporaryRepository({
    'teams/b/x.yml': '',
    'teams/a/z.yaml': '',
    'teams/a/B.yaml': '',
    'teams/a/read.me': '',
    'teams/node_modules/m/a.yaml': '',
    'teams/dist/a.yaml': '',
    '.git/a.yaml': '',
    '.nx/a.yaml': '',
    '.github/a.yaml': '',
    'top.yaml': '',
  });
  mkdirSync(join(root, 'teams/folder.yaml'));
  const all = ['.github/a.yaml', 'teams/a/B.yaml', 'teams/a/z.yaml', 'teams/b/x.yml', 'top.yaml'];
  expect(listFiles(root, [''])).toEqual({ files: all, findings: [] });
  expect(listFiles(root, ['teams/', 'teams/a', 'top.yaml']).files).toEqual(all.slice(1));
});

test('a folder that is missing is a finding', () => {
  const { files, findings } = listFiles(temporaryRepository(), ['teams']);
  expect(files).toEqual([]);
  expect(findings.map(({ file, code }) => [file, code])).toEqual([['teams', 'file-unreadable']]);
});

test('links that leave the repository or lead nowhere are findings, whatever their names; so are pipes', () => {
  const root = temporaryRepository({ 'outside/a.yaml': '', 'repository/teams/a.yaml': '' });
  const teams = join(root, 'repository/teams');
  symlinkSync('a.yaml', join(teams, 'good.yaml'));
  symlinkSync('../../outside/a.yaml', join(teams, 'out.yaml'));
  symlinkSync('../../outside', join(teams, 'out'));
  symlinkSync('/etc/hostname', join(teams, 'notes.txt'));
  symlinkSync('nothing', join(teams, 'dangling.txt'));
  execFileSync('mkfifo', [join(teams, 'pipe.yaml')]);
  const { files, findings } = listFiles(join(root, 'repository'), ['teams']);
  expect(files).toEqual(['teams/a.yaml', 'teams/good.yaml']);
  expect(findings.map(({ file, code }) => [file, code]).toSorted()).toEqual([
    ['teams/dangling.txt', 'file-unreadable'],
    ['teams/notes.txt', 'file-outside-repository'],
    ['teams/out', 'file-outside-repository'],
    ['teams/out.yaml', 'file-outside-repository'],
    ['teams/pipe.yaml', 'file-unreadable'],
  ]);
});

test('a linked folder is listed under its own name only when its real place is not listed', () => {
  const root = temporaryRepository({ 'shared/a.yaml': '', 'teams/z/b.yaml': '' });
  symlinkSync('../shared', join(root, 'teams/shared'));
  symlinkSync('z', join(root, 'teams/a'));
  expect(listFiles(root, ['teams']).files).toEqual(['teams/shared/a.yaml', 'teams/z/b.yaml']);
  expect(listFiles(root, ['teams', 'shared']).files).toEqual(['shared/a.yaml', 'teams/z/b.yaml']);
});

test('circles of links end', () => {
  const root = temporaryRepository({ 'teams/a/a.yaml': '', 'teams/b/b.yaml': '' });
  symlinkSync('.', join(root, 'teams/self'));
  symlinkSync('../b', join(root, 'teams/a/other'));
  symlinkSync('../a', join(root, 'teams/b/other'));
  symlinkSync('circle', join(root, 'teams/circle'));
  const { files, findings } = listFiles(root, ['teams']);
  expect(files).toEqual(['teams/a/a.yaml', 'teams/b/b.yaml']);
  expect(findings.map(({ file, message }) => [file, message])).toEqual([['teams/circle', 'links lead in a circle']]);
});
