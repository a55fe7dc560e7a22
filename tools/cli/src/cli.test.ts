import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const FIXTURE = resolve(import.meta.dirname, '../fixtures/repository');
const PLATFORM = resolve(import.meta.dirname, '../bin/platform.js');
const CLAIM = 'teams/checkout/production/checkout-db.yaml';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-'));
  cpSync(FIXTURE, root, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function platform(args: readonly string[], env: Record<string, string> = {}) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [PLATFORM, ...args], {
    cwd: root,
    env,
    reject: false,
  });
  expect(stderr, 'no stack trace reaches a person').not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  return { exitCode, stdout, stderr };
}

test('report lists every claim, writes the page, and ends clean', async () => {
  const { exitCode, stdout } = await platform(['report']);
  expect(stdout).toMatch(/checkout +production +checkout-db +DatabaseInstanceClaim +small +eu-west-1 +1 +1 +1 +✓/);
  expect(stdout).toContain('all valid');
  expect(exitCode).toBe(0);
  expect(readFileSync(join(root, 'dist/report/index.html'), 'utf8')).toContain('checkout-db');
});

test('report --json is the report and nothing else', async () => {
  const { stdout } = await platform(['report', '--json', '--cloud', 'aws', '--team', 'payments']);
  const report = JSON.parse(stdout) as { version: number; clouds: string[]; claims: { team: string }[] };
  expect(report).toMatchObject({ version: 1, clouds: ['aws'] });
  expect(new Set(report.claims.map(({ team }) => team))).toEqual(new Set(['payments']));
});

test('show prints the same bytes twice, as YAML that names its cloud', async () => {
  const args = ['show', CLAIM, '--cloud', 'aws', '-o', 'yaml'];
  const [first, second] = await Promise.all([platform(args), platform(args)]);
  expect(first.stdout).toContain('# aws production, Composition databaseinstance-aws\n---\napiVersion: ');
  expect(first.stdout).toContain('instanceClass: db.t4g.medium');
  expect(second.stdout).toBe(first.stdout);
});

test('show --observed says that the cloud is simulated, and shows the connection Secret', async () => {
  const { stdout } = await platform(['show', CLAIM, '--observed']);
  expect(stdout.match(/The cloud is simulated/g)).toHaveLength(3);
  expect(stdout.match(/Secret checkout-db-connection: endpoint, password/g)).toHaveLength(3);
});

test('check points at the line of a defect and says what to write', async () => {
  const file = join(root, CLAIM);
  const sound = readFileSync(file, 'utf8');
  writeFileSync(file, sound.replace('size: small', 'size: smal'));
  try {
    const { exitCode, stdout } = await platform(['check', CLAIM]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`${CLAIM}:7:9 error not-in-enum spec.size`);
    expect(stdout).toContain('hint: Did you mean small?');
    for (const format of ['json', 'sarif']) {
      expect(JSON.stringify(JSON.parse((await platform(['check', CLAIM, '--format', format])).stdout))).toContain(
        'not-in-enum',
      );
    }
  } finally {
    writeFileSync(file, sound);
  }
});

test.each([
  [['chek'], 'Did you mean check?'],
  [['report', '--clod', 'aws'], 'Did you mean --cloud?'],
  [['report', '--cloud', 'awz'], 'Did you mean aws?'],
  [['report', '--environment', 'prod'], 'Did you mean production?'],
  [['check', '--format', 'xml'], 'Known: terminal, json, sarif, junit, markdown'],
  [['check', 'teams/nobody/dev/a.yaml'], 'Paths are relative to the folder you are in.'],
  [['check', '/etc/hostname'], 'Copy it to teams/<team>/<environment>/ and check it there.'],
  [['show'], 'Missing required positional argument'],
  [['show', 'checkout-db'], 'Name the file, or give --environment'],
  [['show', 'nothing-like-it'], 'platform report lists them all.'],
  [['engines', 'build', 'kustomise'], 'Did you mean kustomize?'],
])('%j is refused with an instruction', async (args, hint) => {
  const { exitCode, stderr } = await platform(args);
  expect(stderr).toContain(hint);
  expect(exitCode).toBe(2);
});

test.each([[[]], [['--help']], [['check', '--help']], [['engines', '--help']], [['show', '-h']]])(
  '%j explains how it is called, without colour when nobody watches',
  async (args) => {
    const { exitCode, stdout } = await platform(args);
    expect(stdout).toContain('USAGE');
    expect(stdout).not.toContain('\x1b');
    expect(exitCode).toBe(0);
  },
);

test('outside of a repository it says where to go', async () => {
  const { exitCode, stderr } = await execa(process.execPath, [PLATFORM, 'report'], { cwd: tmpdir(), reject: false });
  expect(stderr).toContain('lies in no platform repository');
  expect(exitCode).toBe(2);
});

test('without Go it says how to get it, and leaves no page behind', async () => {
  const page = 'dist/without-go/index.html';
  const { exitCode, stderr } = await platform(['report', '--html', page], {
    PATH: '/nonexistent',
    PLATFORM_CACHE: join(root, 'cache'),
  });
  expect(stderr).toMatch(/Go/);
  expect(exitCode).toBe(2);
  expect(existsSync(join(root, page))).toBe(false);
});
