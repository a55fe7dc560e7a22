import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryRepository } from './temporary-repository.ts';
import { writeFileAtomically } from './write-file.ts';

test('a new file is written, with the folders it needs and nothing beside it', () => {
  const root = temporaryRepository();
  writeFileAtomically(join(root, 'teams/checkout/team.yaml'), 'a: 1\n');
  expect(readFileSync(join(root, 'teams/checkout/team.yaml'), 'utf8')).toBe('a: 1\n');
  expect(readdirSync(join(root, 'teams/checkout'))).toEqual(['team.yaml']);
});

test('an existing file keeps its mode', () => {
  const root = temporaryRepository({ 'a.yaml': 'old' });
  chmodSync(join(root, 'a.yaml'), 0o640);
  writeFileAtomically(join(root, 'a.yaml'), 'new');
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('new');
  expect(statSync(join(root, 'a.yaml')).mode & 0o777).toBe(0o640);
});

test('a link stays a link, and its goal is written', () => {
  const root = temporaryRepository({ 'a.yaml': 'old' });
  symlinkSync('a.yaml', join(root, 'link.yaml'));
  writeFileAtomically(join(root, 'link.yaml'), 'new');
  expect(lstatSync(join(root, 'link.yaml')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(root, 'a.yaml'), 'utf8')).toBe('new');
});

test('a failure leaves nothing behind', () => {
  const root = temporaryRepository();
  mkdirSync(join(root, 'a.yaml/inside'), { recursive: true });
  expect(() => writeFileAtomically(join(root, 'a.yaml'), 'new')).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect(readdirSync(root)).toEqual(['a.yaml']);
});

test('readers see the old or the new content, since the file is replaced as a whole', () => {
  const root = temporaryRepository({ 'a.yaml': 'old' });
  const before = statSync(join(root, 'a.yaml')).ino;
  writeFileAtomically(join(root, 'a.yaml'), 'new');
  expect(statSync(join(root, 'a.yaml')).ino).not.toBe(before);
});
