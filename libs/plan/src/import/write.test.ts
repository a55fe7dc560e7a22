import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallRepository } from './small-repository.ts';
import { writeAll } from './write.ts';

test('files are written, in folders that are made for them', () => {
  const root = smallRepository();
  writeAll(root, new Map([['teams/checkout/dev/a.yaml', 'a: 1\n']]));
  expect(readFileSync(join(root, 'teams/checkout/dev/a.yaml'), 'utf8')).toBe('a: 1\n');
});

test('when one can not be written, all is as it was', () => {
  const root = smallRepository({ 'teams/checkout/production/old.yaml': 'old: true\n' });
  // A folder stands where the last file shall go.
  mkdirSync(join(root, 'teams/payments/dev/last.yaml'), { recursive: true });
  const files = new Map([
    ['teams/checkout/production/old.yaml', 'old: false\n'],
    ['teams/checkout/staging/new.yaml', 'new: true\n'],
    ['teams/payments/dev/last.yaml', 'last: true\n'],
  ]);
  expect(() => writeAll(root, files)).toThrow('EISDIR');
  expect(readFileSync(join(root, 'teams/checkout/production/old.yaml'), 'utf8')).toBe('old: true\n');
  expect(existsSync(join(root, 'teams/checkout/staging'))).toBe(false);
});
