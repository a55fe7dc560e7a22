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
  expect(stdout).toMatch(/✓ +checkout +production +checkout-db +DatabaseInstanceClaim +small +eu-west-1 +1 +1 +1/);
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
  expect(first.stdout).toContain(
    '# aws production, Composition databaseinstance-aws\n---\n# server: The database server\napiVersion: ',
  );
  expect(first.stdout).toContain('instanceClass: db.t4g.medium');
  expect(second.stdout).toBe(first.stdout);
});

test('show --observed says that the cloud is simulated, and shows the connection Secret', async () => {
  const { stdout } = await platform(['show', CLAIM, '--observed']);
  expect(stdout.match(/The cloud is simulated/g)).toHaveLength(3);
  expect(stdout.match(/Secret checkout-db-connection: endpoint, password/g)).toHaveLength(3);
});

test('show says what each resource is for, in lines that a terminal of 120 columns holds', async () => {
  const { stdout } = await platform(['show', CLAIM, '--cloud', 'aws']);
  expect(stdout).toMatch(/server +Instance +checkout-db-\w+\n +The database server\n +instanceClass=db\.t4g\.medium/);
  expect(stdout.split('\n').filter((line) => line.length > 120)).toEqual([]);
  const [shown] = JSON.parse((await platform(['show', CLAIM, '--cloud', 'aws', '--json'])).stdout);
  expect(shown).toMatchObject({ composition: 'databaseinstance-aws', explanations: { server: 'The database server' } });
});

test('generate writes what follows from content, and --check finds what somebody has edited since', async () => {
  const snapshot = 'platform-api/database/rendered/aws.yaml';
  const written = await platform(['generate']);
  expect(written.stdout).toContain('written  docs/api/database.md\n');
  expect(written.exitCode).toBe(0);
  expect((await platform(['generate'])).stdout).toBe('0 of 27 generated files changed');

  const text = readFileSync(join(root, snapshot), 'utf8');
  writeFileSync(join(root, snapshot), text.replace('db.t4g.medium', 'db.t4g.large'));
  writeFileSync(join(root, 'docs/api/gone.md'), readFileSync(join(root, 'docs/api/README.md')));
  const checked = await platform(['generate', '--check', '--json']);
  const { findings } = JSON.parse(checked.stdout) as { findings: { code: string; file: string; message: string }[] };
  expect(findings).toMatchObject([
    { code: 'generated-stale', file: 'docs/api/gone.md' },
    { code: 'generated-stale', file: snapshot, line: text.split('\n').findIndex((line) => line.includes('t4g')) + 1 },
  ]);
  expect(checked.exitCode).toBe(1);

  const { stdout } = await platform(['generate', snapshot]);
  expect(stdout).toBe(`written  ${snapshot}\n1 of 1 generated files changed`);
  expect((await platform(['generate'])).stdout).toBe('removed  docs/api/gone.md\n1 of 28 generated files changed');
});

test('generate says what is wrong with an API that cannot be rendered, and leaves its files alone', async () => {
  const file = join(root, 'platform-api/database/aws.yaml');
  const sound = readFileSync(file, 'utf8');
  writeFileSync(file, sound.replace('instanceClass:', 'instanceKlass:'));
  try {
    const { exitCode, stdout } = await platform(['generate', '--check']);
    expect(stdout).toContain('There is no field instanceKlass here.');
    expect(stdout).not.toContain('docs/api/database.md');
    expect(exitCode).toBe(1);
  } finally {
    writeFileSync(file, sound);
  }
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
  [['generate', 'docs/guides'], 'Name an API, such as platform-api/database'],
  [['generate', '../elsewhere'], 'Name what lies inside.'],
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

test('whoever reads only the first line is shown no stack trace', async () => {
  const command = `"${process.execPath}" "${PLATFORM}" report --json | head -1`;
  const { stdout, stderr } = await execa('bash', ['-c', command], { cwd: root, reject: false });
  expect([stdout, stderr]).toEqual(['{', '']);
});
