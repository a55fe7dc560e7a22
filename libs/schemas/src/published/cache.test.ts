import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cached } from './cache.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schemas-cache-'));
  vi.stubEnv('PLATFORM_CACHE', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const stored = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

test('a value is made once for each version of a module', () => {
  const make = vi.fn<() => object>(() => ({ a: 1 }));
  for (const module of ['m@v1', 'm@v1', 'm@v2']) expect(cached('m', module, 'index', make)).toEqual({ a: 1 });
  expect(make).toHaveBeenCalledTimes(2);
  expect(stored()).toHaveLength(2);
});

test('a broken file is made anew', () => {
  cached('m', 'm@v1', 'index', () => ({ a: 1 }));
  const [entry] = stored();
  const file = join(entry?.parentPath ?? '', entry?.name ?? '');
  writeFileSync(file, '{"a":');
  expect(cached('m', 'm@v1', 'index', () => ({ a: 2 }))).toEqual({ a: 2 });
  expect(readFileSync(file, 'utf8')).toBe('{"a":2}');
});

test('a cache that can not be written only costs time', () => {
  const file = join(folder, 'no-folder');
  writeFileSync(file, '');
  vi.stubEnv('PLATFORM_CACHE', file);
  expect(cached('m', 'm@v1', 'index', () => 7)).toBe(7);
});
