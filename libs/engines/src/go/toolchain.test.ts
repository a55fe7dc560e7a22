import { expect, test } from 'vitest';
import { moduleCopy, scriptOnPath, setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { goEnvironment, goVersion } from './toolchain.ts';

test('tells the version of the Go that is installed', async () => {
  expect(await goVersion(moduleCopy('hello'), '1.24')).toMatch(/^go1\.\d+/);
});

test.each([
  ['go1.20', '1.26.8', false],
  ['go1.26.7', '1.26.8', false],
  ['go1.26', '1.26.8', false],
  ['go1.26.8', '1.26.8', true],
  ['go1.26.10', '1.26.8', true],
  ['go1.27', '1.26.8', true],
  ['go2.0', '1.26.8', true],
  ['go1.26.8', '1.24', true],
  ['devel go1.27-3f2a1b Mon Jun 1 2026', '1.26.8', true],
  ['', '1.26.8', false],
])('%j for %s will do: %s', async (version, wanted, fits) => {
  scriptOnPath('go', `echo '${version}'`);
  const outcome = await goVersion(temporaryFolder(), wanted).catch(({ code, hint }) => `${code}: ${hint.slice(0, 17)}`);
  expect(outcome).toBe(fits ? version : 'go-too-old: Install Go 1.26.8');
});

test('a machine without Go gets the instruction', async () => {
  setVariable('PATH', temporaryFolder());
  await expect(goVersion(temporaryFolder(), '1.26.8')).rejects.toMatchObject({
    code: 'go-missing',
    hint: expect.stringMatching(/Install Go 1\.26\.8 or later from https:\/\/go\.dev\/dl\//),
  });
});

test('a go that fails is an error with its words', async () => {
  scriptOnPath('go', 'echo "go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)" >&2; exit 1');
  await expect(goVersion(temporaryFolder(), '1.99')).rejects.toMatchObject({
    code: 'go-too-old',
    stderr: expect.stringContaining('requires go >= 1.99'),
  });
});

test('settings of the shell do not change what is built', () => {
  for (const name of ['GOFLAGS', 'GOWORK', 'CGO_ENABLED', 'GOOS']) setVariable(name, 'planted');
  expect(goEnvironment()).toMatchObject({ GOFLAGS: '-mod=readonly', GOWORK: 'off', CGO_ENABLED: '0' });
  expect(goEnvironment()).not.toHaveProperty('GOOS');
});
