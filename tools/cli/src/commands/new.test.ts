import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const REPOSITORY = resolve(import.meta.dirname, '../../../..');
const PLATFORM = resolve(import.meta.dirname, '../../bin/platform.js');
const CLAIM = 'teams/checkout/dev/checkout-basket.yaml';
const BASKET = ['claim', 'checkout', 'checkout-basket', '--kind', 'database'];

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'new-'));
  for (const room of ['golden-paths', 'platform-api', 'policies', 'teams'])
    cpSync(join(REPOSITORY, room), join(root, room), {
      recursive: true,
      filter: (path) => basename(path) !== 'rendered',
    });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function create(...args: string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [PLATFORM, 'new', ...args], {
    cwd: root,
    reject: false,
  });
  expect(stderr, 'no stack trace reaches a person').not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  return { exitCode, stdout, stderr };
}

test('new writes what nx generate would, and a dry run only shows it', async () => {
  const dry = await create(...BASKET, '--set', 'engine=mysql,backupRetentionDays=9', '--dry-run');
  expect(dry.exitCode).toBe(0);
  expect(dry.stdout).toMatch(
    /^\+kind: DatabaseInstanceClaim\n(?:\+.*\n)*\+ {2}engine: mysql\n\+ {2}backupRetentionDays: 9$/m,
  );
  expect(dry.stdout).toContain('Nothing was written');
  expect(existsSync(join(root, CLAIM))).toBe(false);

  const done = await create(...BASKET);
  expect(done).toMatchObject({ exitCode: 0, stderr: '' });
  expect(done.stdout).toContain(`written  ${CLAIM}\n`);
  expect(done.stdout).toContain('Next: npx platform check');
  expect(readFileSync(join(root, CLAIM), 'utf8')).toContain('size: small');
  expect((await create(...BASKET)).stdout).toContain('nothing to do');
});

test('a dry run shows what would change in files that are there', async () => {
  const loyalty = [
    'team',
    'loyalty',
    '--description',
    'Points.',
    '--email',
    'l@example.com',
    '--cost-centre',
    'CC-1044',
  ];
  const { stdout } = await create(...loyalty, '--quotas', 'databases=2,caches=1', '--dry-run');
  expect(stdout).toContain('--- a/policies/known-team/policy.yaml\n+++ b/policies/known-team/policy.yaml\n');
  expect(stdout).toContain('+quotas:\n+  databases: 2\n+  caches: 1\n');
});

test.each([
  ['what is missing', ['claim', 'checkout'], '<name>, --kind are missing\n<name>: '],
  ['a misspelt generator', ['clam'], 'Did you mean claim?'],
  ['a misspelt option', [...BASKET, '--regoin', 'eu-west-1'], 'Did you mean --region?'],
  ['what the generator refuses', ['claim', 'chekout', 'x-y', '--kind', 'database'], 'Did you mean checkout?'],
])('%s is said, and the exit code is 2', async (_, args, message) => {
  const { exitCode, stderr } = await create(...args);
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});

test('help names every generator and every option', async () => {
  expect((await create('--help')).stdout).toMatch(/team\|team-claims\|claim\|service\|exception\|policy\|api/);
  expect((await create('exception', '--help')).stdout).toContain('--approver');
});
