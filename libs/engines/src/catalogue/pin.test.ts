import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { moduleCopy, temporaryFolder } from '../fixtures/temporary.ts';
import { ENGINE_NAMES, engineOf } from './engines.ts';
import { pinFolderOf, type ModuleName } from './modules.ts';
import { readPin } from './pin.ts';

/** A folder with this go.mod and an empty go.sum. */
function folderOf(mod: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'go.mod'), mod);
  writeFileSync(join(folder, 'go.sum'), '');
  return folder;
}

const pinOf = (mod: string) => readPin(folderOf(mod));

test.each(ENGINE_NAMES)('%s is pinned to a release, by checksum', (name) => {
  const { module, version, content, go } = readPin(engineOf(name).folder);
  expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
  expect(content).toContain(`${module} ${version} h1:`);
  expect(go).toMatch(/^1\.\d+\.\d+$/);
});

test.each<ModuleName>([
  ...(['provider-aws', 'provider-azure', 'provider-gcp', 'provider-kubernetes', 'external-secrets', 'argocd'] as const),
  ...(['crossplane', 'kubernetes', 'kyverno'] as const),
])('the schemas of %s are pinned to a release, by checksum', (name) => {
  const { module, version, content } = readPin(pinFolderOf(name));
  expect(module).toContain(name.replace('provider-', '').replace('argocd', 'argo-cd'));
  expect(content).toContain(`${module} ${version} h1:`);
});

test.each([
  ['the only one required', 'require a.b/c v1.2.3', 'a.b/c@v1.2.3'],
  [
    'the one that holds the tool',
    'require (\n\ta.b/c v1.0.0\n\tx.y/z v2.0.0 // indirect\n)\n\ntool x.y/z/cmd/z',
    'x.y/z@v2.0.0',
  ],
  [
    'the innermost that holds the tool',
    'require (\n\ta.b/c v1.0.0\n\ta.b/c/d v3.0.0\n)\ntool a.b/c/d/e',
    'a.b/c/d@v3.0.0',
  ],
  ['not one with a similar name', 'require (\n\ta.b/c v1.0.0\n\ta.b/cd v3.0.0\n)\ntool a.b/cd/e', 'a.b/cd@v3.0.0'],
  [
    'the one that holds the first of several tools',
    'require a.b/c v1.0.0\ntool (\n\ta.b/c/d\n\ta.b/c/e\n)',
    'a.b/c@v1.0.0',
  ],
  ['what a tool of our own is made of', 'tool own\n\nrequire a.b/c v1.0.0', 'a.b/c@v1.0.0'],
  ['the wrapper itself', 'tool own', 'own@v0.0.0'],
])('the module is %s', (_, rest, expected) => {
  const { module, version } = pinOf(`module own\n\ngo 1.24\n\n${rest}\n`);
  expect(`${module}@${version}`).toBe(expected);
});

test('the text of a program of our own belongs to its pin', () => {
  const folder = moduleCopy('hello');
  const before = readPin(folder).content;
  appendFileSync(join(folder, 'main.go'), '// another\n');
  expect(readPin(folder).content).not.toBe(before);
});

test('a file that is added to a package is known by the innermost module that it lies in, and belongs to its pin', () => {
  const folder = folderOf('module own\n\ngo 1.24\n\nrequire (\n\ta.b/c v1.0.0\n\ta.b/c/d v3.0.0\n)\n');
  const before = readPin(folder);
  const file = join(folder, 'additions', 'a.b/c/d/e/port.go');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'package e\n');
  const after = readPin(folder);
  expect([before.additions, after.additions]).toEqual([
    [],
    [{ module: 'a.b/c/d', version: 'v3.0.0', path: 'e/port.go', text: 'package e\n' }],
  ]);
  expect(after.content).not.toBe(before.content);
  writeFileSync(file, 'package e // another\n');
  expect(readPin(folder).content).not.toBe(after.content);
});

test('a file that is added to a module that is not required is an error that names it', () => {
  const folder = folderOf('module own\n\ngo 1.24\n\nrequire a.b/c v1.0.0\n');
  mkdirSync(join(folder, 'additions', 'x.y'), { recursive: true });
  writeFileSync(join(folder, 'additions', 'x.y', 'z.go'), 'package y\n');
  expect(() => readPin(folder)).toThrow(
    expect.objectContaining({ code: 'pin-unreadable', message: expect.stringContaining('additions/x.y/z.go') }),
  );
});

test.each(['go.mod', 'go.sum'])('a missing %s is an error that names it', (name) => {
  const folder = moduleCopy('hello');
  rmSync(join(folder, name));
  expect(() => readPin(folder)).toThrow(
    expect.objectContaining({ code: 'pin-unreadable', message: expect.stringContaining(name) }),
  );
});

test.each(['', 'module own\ngo 1.24\n', 'module own\nrequire a.b/c v1.0.0\n', 'module own\ngo 1.24\ntool a.b/c\n'])(
  'a go.mod that pins nothing is an error: %j',
  (mod) => {
    expect(() => pinOf(mod)).toThrow(expect.objectContaining({ code: 'pin-unreadable' }));
  },
);
