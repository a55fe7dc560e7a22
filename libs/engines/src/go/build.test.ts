import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPin } from '../catalogue/pin.ts';
import type { Engine } from '../catalogue/engine.ts';
import { runProgram } from '../child/run.ts';
import { engineFrom, fixtureProxy, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { buildTool } from './build.ts';
import { goEnvironment } from './toolchain.ts';

/** Builds an engine and returns what its program says. */
async function build(engine: Engine): Promise<string> {
  const folder = temporaryFolder();
  const file = join(folder, 'program');
  await buildTool(engine, readPin(engine.folder), folder, file, () => {});
  return (await runProgram(file, [])).stdout.toString();
}

test('builds the tool of a module', async () => {
  expect(await build(engineFrom('hello'))).toBe('hello v0.0.0\n');
});

test('sets the version that a release build has', async () => {
  const engine = engineFrom('hello', { linkedVariables: (version) => [`main.version=${version}-release`] });
  expect(await build(engine)).toBe('hello v0.0.0-release\n');
});

test('builds one of several tools', async () => {
  const engine = engineFrom('hello', { package: 'example.com/hello/other' });
  mkdirSync(join(engine.folder, 'other'));
  writeFileSync(
    join(engine.folder, 'other', 'main.go'),
    'package main\n\nimport "fmt"\n\nfunc main() { fmt.Print("other") }\n',
  );
  const tools = 'tool (\n\texample.com/hello\n\texample.com/hello/other\n)\n';
  writeFileSync(join(engine.folder, 'go.mod'), `module example.com/hello\n\ngo 1.24\n\n${tools}`);
  expect(await build(engine)).toBe('other');
});

test('adds files to packages of others, which are otherwise as they are fixed, and tells it without paths of ours', async () => {
  fixtureProxy();
  const engine = engineFrom('greeting');
  const added = join(engine.folder, 'additions', 'example.com', 'greeting');
  mkdirSync(added, { recursive: true });
  writeFileSync(join(added, 'more.go'), 'package main\n\nfunc init() { println("added") }\n');
  const folder = temporaryFolder();
  const file = join(folder, 'program');
  const mod = readFileSync(join(engine.folder, 'go.mod'), 'utf8');
  await buildTool(engine, readPin(engine.folder), folder, file, () => {});
  expect((await runProgram(file, [])).stderr).toBe('added\nhello v1.0.0\n');
  const told = await runProgram('go', ['version', '-m', file], { env: goEnvironment() });
  expect(told.stdout.toString()).toContain('=>\t./modules/example.com/greeting');
  expect(told.stdout.toString().replaceAll(file, '')).not.toContain(folder);
  expect(readFileSync(join(engine.folder, 'go.mod'), 'utf8')).toBe(mod);
});

test('a file cannot be added in place of one that is there', async () => {
  fixtureProxy();
  const engine = engineFrom('greeting');
  const added = join(engine.folder, 'additions', 'example.com', 'greeting');
  mkdirSync(added, { recursive: true });
  writeFileSync(join(added, 'main.go'), 'package main\n\nfunc main() {}\n');
  await expect(build(engine)).rejects.toMatchObject({
    code: 'pin-unreadable',
    message: expect.stringContaining('main.go'),
  });
});

test('builds for this machine, whatever the shell is set to', async () => {
  setVariable('GOOS', 'plan9');
  setVariable('GOFLAGS', '-planted');
  expect(await build(engineFrom('hello'))).toBe('hello v0.0.0\n');
});

test('shows what the compiler says', async () => {
  await expect(build(engineFrom('uncompilable'))).rejects.toMatchObject({
    code: 'build-failed',
    message: 'cannot build uncompilable v0.0.0: go failed',
    stderr: expect.stringContaining('main.go:5:2: undefined: undefinedName'),
  });
});

test('counts the packages that are compiled', async () => {
  const engine = engineFrom('hello');
  // Another text, so that Go does not find the package in its cache.
  writeFileSync(join(engine.folder, 'unseen.go'), `package main\n\nconst unseen = "${engine.folder}"\n`);
  const counted: number[] = [];
  const folder = temporaryFolder();
  await buildTool(engine, readPin(engine.folder), folder, join(folder, 'program'), (packages) =>
    counted.push(packages),
  );
  expect(counted).toEqual([1]);
});

test.each([
  ['a wrong checksum', (sum: string) => sum.replaceAll('h1:', 'h1:Z')],
  ['no checksum', () => ''],
])('refuses a module for which go.sum has %s', async (_, spoil) => {
  fixtureProxy();
  const engine = engineFrom('greeting');
  const { content } = readPin(engine.folder);
  writeFileSync(join(engine.folder, 'go.sum'), spoil(content.slice(content.indexOf('\0') + 1)));
  await expect(build(engine)).rejects.toMatchObject({
    code: 'checksum-mismatch',
    stderr: expect.stringContaining('go.sum'),
  });
});

test('without a network it says so', async () => {
  fixtureProxy('http://127.0.0.1:1');
  await expect(build(engineFrom('greeting'))).rejects.toMatchObject({
    code: 'download-failed',
    hint: expect.stringContaining('proxy'),
    stderr: expect.stringContaining('connection refused'),
  });
});
