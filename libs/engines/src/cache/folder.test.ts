import { isAbsolute, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { setVariable } from '../fixtures/temporary.ts';
import { cacheFolder } from './folder.ts';

test.each([
  ['PLATFORM_CACHE names the folder itself', { PLATFORM_CACHE: '/a/b' }, '/a/b/engines/x'],
  ['a relative PLATFORM_CACHE is made absolute', { PLATFORM_CACHE: 'b' }, resolve('b', 'engines/x')],
  ['XDG_CACHE_HOME holds a folder of ours', { XDG_CACHE_HOME: '/xdg' }, '/xdg/kubecon-platform/engines/x'],
  ['PLATFORM_CACHE wins', { PLATFORM_CACHE: '/a', XDG_CACHE_HOME: '/xdg' }, '/a/engines/x'],
])('%s', (_, variables: Record<string, string>, expected) => {
  setVariable('PLATFORM_CACHE', undefined);
  setVariable('XDG_CACHE_HOME', undefined);
  for (const [name, value] of Object.entries(variables)) setVariable(name, value);
  expect(cacheFolder('engines', 'x')).toBe(expected);
});

test('a relative XDG_CACHE_HOME is ignored, as its specification says', () => {
  setVariable('PLATFORM_CACHE', undefined);
  setVariable('XDG_CACHE_HOME', undefined);
  const without = cacheFolder();
  setVariable('XDG_CACHE_HOME', 'relative');
  expect(cacheFolder()).toBe(without);
  expect(isAbsolute(without)).toBe(true);
});
