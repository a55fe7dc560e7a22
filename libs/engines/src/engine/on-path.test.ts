import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { engineFrom, scriptOnPath, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { findOnPath } from './on-path.ts';

const find = (namesOnPath = ['hello-cli']) => findOnPath(engineFrom('hello', { namesOnPath }), 'v1.2.3');

test.each([
  ['exactly the version', 'echo hello v1.2.3', true],
  ['a longer version', 'echo hello v1.2.30', false],
  ['a version with another character for a dot', 'echo hello v1x2.3', false],
  ['the version, but fails', 'echo hello v1.2.3; exit 1', false],
  ['nothing', 'true', false],
])('a program that tells %s', async (_, script, accepted) => {
  const file = scriptOnPath('hello-cli', script);
  expect(await find()).toBe(accepted ? file : undefined);
});

test('one that fits behind one that does not is found', async () => {
  const file = scriptOnPath('hello-cli', 'echo hello v1.2.3');
  scriptOnPath('hello-cli', 'echo hello v1.0.0');
  expect(await find()).toBe(file);
});

test('a file that may not be executed is passed over', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'hello-cli'), '#!/bin/sh\necho hello v1.2.3\n');
  setVariable('PATH', `${folder}${delimiter}${process.env['PATH']}`);
  expect(await find()).toBeUndefined();
});

test('a folder that PATH names relative to the current one is passed over', async () => {
  const file = scriptOnPath('hello-cli', 'echo hello v1.2.3');
  setVariable(
    'PATH',
    `${relative('.', dirname(file))}${delimiter}${process.env['PATH']?.split(delimiter).slice(1).join(delimiter)}`,
  );
  expect(await find()).toBeUndefined();
});

test('an engine without a name on PATH is not looked for', async () => {
  scriptOnPath('hello', 'echo hello v1.2.3');
  expect(await find([])).toBeUndefined();
});
