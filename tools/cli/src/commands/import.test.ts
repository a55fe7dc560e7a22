import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';

const FIXTURE = resolve(import.meta.dirname, '../../fixtures/repository');
const PLATFORM = resolve(import.meta.dirname, '../../bin/platform.js');
const TARGET = 'teams/checkout/staging/checkout-ledger-staging.yaml';

const foreign = (name: string, size = 'small'): string => `apiVersion: platform.kubecon.io/v1alpha1
kind: DatabaseInstance
metadata:
  name: ${name}
spec:
  team: checkout
  region: eu-west-1
  size: ${size}
`;

/** A repository, and beside it a folder `foreign` with these files. */
function repository(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'import-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const root = join(folder, 'repository');
  cpSync(FIXTURE, root, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'foreign', file)), { recursive: true });
    writeFileSync(join(folder, 'foreign', file), text);
  }
  return root;
}

async function platform(root: string, ...args: string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [PLATFORM, 'import', ...args], {
    cwd: root,
    reject: false,
  });
  expect(stderr, 'no stack trace reaches a person').not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  return { exitCode, stdout, stderr };
}

test('shows what it would do, writes when told to, and has nothing to do the second time', async () => {
  const root = repository({ 'claims/ledger.yaml': foreign('checkout-ledger-staging') });
  const shown = await platform(root, '../foreign');
  expect(shown.stdout).toMatchInlineSnapshot(`
    "+ teams/checkout/staging/checkout-ledger-staging.yaml  from ../foreign/claims/ledger.yaml:4
        + apiVersion: platform.kubecon.io/v1alpha1
        + kind: DatabaseInstanceClaim
        + metadata:
        +   name: checkout-ledger-staging
        +   namespace: checkout
        + spec:
        +   region: eu-west-1
        +   size: small
        +   team: checkout

    1 to write, 0 there already, 0 refused. Nothing is written yet: --write does it."
  `);
  expect([shown.exitCode, existsSync(join(root, TARGET))]).toEqual([0, false]);

  const written = await platform(root, '../foreign', '--write');
  expect(written.stdout).toContain('1 to write, 0 there already, 0 refused. Written');
  expect([written.exitCode, readFileSync(join(root, TARGET), 'utf8')]).toEqual([
    0,
    expect.stringContaining('kind: DatabaseInstanceClaim'),
  ]);
  expect((await platform(root, '../foreign', '--write')).stdout).toContain('0 to write, 1 there already');
});

test('one claim that can not be imported keeps the others from being written', async () => {
  const root = repository({
    'good.yaml': foreign('checkout-ledger-staging'),
    'bad.yaml': foreign('checkout-other', 'huge'),
  });
  const { exitCode, stdout } = await platform(root, '../foreign', '--write');
  expect(stdout).toContain('../foreign/bad.yaml:8:9 error not-in-enum spec.size: "huge" is not offered here.');
  expect(stdout).toContain('  8 |   size: huge\n    |         ^');
  expect(stdout).toContain('1 to write, 0 there already, 1 refused. Nothing is written until all can be imported.');
  expect([exitCode, existsSync(join(root, TARGET))]).toEqual([1, false]);
});

test('an edited file is kept, and replaced by force', async () => {
  const root = repository({ 'ledger.yaml': foreign('checkout-ledger-staging') });
  await platform(root, '../foreign', '--write');
  const edited = readFileSync(join(root, TARGET), 'utf8').replace('small', 'medium');
  writeFileSync(join(root, TARGET), edited);
  const kept = await platform(root, '../foreign/ledger.yaml', '--write');
  expect(kept.stdout).toContain('../foreign/ledger.yaml:4:9 error import-conflict');
  expect([kept.exitCode, readFileSync(join(root, TARGET), 'utf8')]).toEqual([1, edited]);
  const forced = await platform(root, '../foreign', '--write', '--force');
  expect(forced.stdout).toContain('    -   size: medium\n    +   size: small\n');
  expect(readFileSync(join(root, TARGET), 'utf8')).toContain('size: small');
});

test('--json is what is done and nothing else', async () => {
  const root = repository({ 'ledger.yaml': foreign('checkout-ledger-staging') });
  const { stdout } = await platform(root, '../foreign', '--json', '--environment', 'dev', '--team', 'checkout');
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    written: false,
    claims: [{ file: 'teams/checkout/dev/checkout-ledger-staging.yaml', action: 'create' }],
    refused: 0,
    findings: [],
  });
});

test.each([
  [['../nowhere'], 'Paths are relative to the folder you are in.'],
  [['../foreign', '--environment', 'prod'], 'Did you mean production?'],
  [['../foreign', '--team', 'chekout'], 'Did you mean checkout?'],
  [['../foreign', '--wrote'], 'Did you mean --write?'],
  [['../foreign', '--team', 'payments'], 'Claims have the apiVersion platform.kubecon.io/v1alpha1.'],
  [[], 'Missing required positional argument'],
])('%j is refused with an instruction', async (args, hint) => {
  const root = repository({ 'ledger.yaml': foreign('checkout-ledger-staging') });
  const { exitCode, stderr } = await platform(root, ...args);
  expect(stderr).toContain(hint);
  expect(exitCode).toBe(2);
});
