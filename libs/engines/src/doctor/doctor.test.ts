import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError } from '../engine-error.ts';
import { emptyCache, scriptOnPath, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { failed } from './check.ts';
import { checkCache, checkDisk } from './disk.ts';
import { doctor, verifyEngines } from './doctor.ts';
import { checkGo, checkNode, checkProgram } from './programs.ts';

test('this machine has what the platform needs', async () => {
  const checks = await doctor();
  expect(checks.map(({ name }) => name)).toEqual(['Node', 'npm', 'Go', 'git', 'cache folder', 'disk']);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});

test.each(['24.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(checkNode(version)).toEqual({ name: 'Node', ok: true, detail: `v${version}` });
});

test('Node 20.20.2 will not do', () => {
  expect(checkNode('20.20.2')).toMatchObject({ ok: false, fix: expect.stringContaining('npm install') });
});

test('a machine without programs is told how to get each', async () => {
  setVariable('PATH', temporaryFolder());
  const failures = (await doctor()).filter(({ ok }) => !ok);
  expect(failures.map(({ name }) => name)).toEqual(['npm', 'Go', 'git']);
  for (const { detail, fix } of failures)
    expect([detail, fix]).toEqual([expect.any(String), expect.stringContaining('https://')]);
});

test('a program that fails is not right', async () => {
  scriptOnPath('git', 'echo "git: broken" >&2; exit 1');
  expect(await checkProgram('git', 'mend it')).toEqual({
    name: 'git',
    ok: false,
    detail: 'git: broken',
    fix: 'mend it',
  });
});

test('a Go that is too old is not right', async () => {
  scriptOnPath('go', 'echo go1.20');
  expect(await checkGo()).toMatchObject({ ok: false, detail: expect.stringContaining('this is go1.20') });
});

test('a disk that is nearly full is not right', () => {
  expect(checkDisk(1e9)).toMatchObject({
    ok: false,
    detail: '1.0 GB free',
    fix: expect.stringContaining('PLATFORM_CACHE'),
  });
});

test('a cache folder that cannot be written is not right', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  setVariable('PLATFORM_CACHE', join(file, 'cache'));
  expect(await checkCache()).toMatchObject({ ok: false, fix: expect.stringContaining('PLATFORM_CACHE') });
});

test('the disk of a cache folder that does not exist yet is that of its parent', () => {
  setVariable('PLATFORM_CACHE', join(emptyCache(), 'not', 'yet'));
  expect(checkDisk()).toMatchObject({ detail: expect.stringMatching(/GB free$/) });
});

test('a mistake of ours is not taken for a failed check', () => {
  expect(() => failed('x', new TypeError('planted'))).toThrow('planted');
  expect(failed('x', new EngineError('build-failed', 'm', 'h', 'words'))).toEqual({
    name: 'x',
    ok: false,
    detail: 'm\nwords',
    fix: 'h',
  });
});

test('an engine starts and tells the pinned version', async () => {
  // Those that other tests need anyway: a test run builds no program for its own sake.
  expect(await verifyEngines(['kustomize', 'function-patch-and-transform'])).toEqual([
    { name: 'kustomize', ok: true, detail: 'v5.8.1' },
    { name: 'function-patch-and-transform', ok: true, detail: 'v0.10.7' },
  ]);
}, 900_000);
