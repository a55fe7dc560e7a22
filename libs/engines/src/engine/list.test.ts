import { beforeEach, expect, test } from 'vitest';
import { emptyCache, engineFrom, scriptOnPath, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { ensureProgram } from './ensure.ts';
import { statusOf } from './list.ts';

beforeEach(() => void emptyCache());

const engine = () => engineFrom('hello', { namesOnPath: ['hello-cli'] });

test('an engine is missing until it is built', async () => {
  const hello = engine();
  expect(await statusOf(hello)).toEqual({ name: 'hello', version: 'v0.0.0', purpose: 'greets', state: 'missing' });
  const path = await ensureProgram(hello, () => {});
  expect(await statusOf(hello)).toMatchObject({ state: 'built', path, sizeBytes: expect.any(Number) });
});

test('an engine may be on PATH, also where there is no Go', async () => {
  const hello = engine();
  setVariable('PATH', temporaryFolder());
  expect(await statusOf(hello)).toMatchObject({ state: 'missing' });
  const path = scriptOnPath('hello-cli', 'echo hello v0.0.0');
  expect(await statusOf(hello)).toMatchObject({ state: 'on-path', path, sizeBytes: 28 });
});
