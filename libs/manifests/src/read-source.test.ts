import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceReader } from './read-source.ts';
import { temporaryRepository } from './temporary-repository.ts';

test('only text inside the repository is shown', () => {
  const root = temporaryRepository({
    'secret.txt': 'secret',
    'repository/a.yaml': 'a: 1\n',
    'repository/b.yaml': 'b\0',
  });
  symlinkSync('../secret.txt', join(root, 'repository/link.yaml'));
  const source = sourceReader(join(root, 'repository'));
  expect(source('a.yaml')).toBe('a: 1\n');
  expect(['b.yaml', 'link.yaml', '../secret.txt', 'missing.yaml'].map(source)).toEqual(Array(4).fill(undefined));
});
