import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printClaims } from './claims.ts';
import { printOwners } from './owners.ts';
import { printTeams, type TeamRow } from './teams.ts';

const FIXTURE = resolve(import.meta.dirname, '../../fixtures/repository');
const PLATFORM = resolve(import.meta.dirname, '../../bin/platform.js');
const CLAIM = 'teams/checkout/production/checkout-db.yaml';
const CODEOWNERS = `* @example/platform-engineers
/teams/checkout/ @example/checkout-engineers
/teams/payments/ @example/payments-engineers @example/auditors
/teams/*/team.yaml @example/platform-engineers
/README.md
`;

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-teams-'));
  cpSync(FIXTURE, root, { recursive: true });
  mkdirSync(dirname(join(root, '.github/CODEOWNERS')));
  writeFileSync(join(root, '.github/CODEOWNERS'), CODEOWNERS);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function platform(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [PLATFORM, ...args], { cwd: root, reject: false });
  expect(stderr, 'no stack trace reaches a person').not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  return { exitCode, stdout, stderr };
}

/** Runs while a file holds something else. */
async function changed(file: string, change: (text: string) => string, run: () => Promise<void>): Promise<void> {
  const path = join(root, file);
  const sound = readFileSync(path, 'utf8');
  writeFileSync(path, change(sound));
  try {
    await run();
  } finally {
    writeFileSync(path, sound);
  }
}

test('teams shows how much hangs on each, who pays, who answers and what it has claimed where', async () => {
  const { exitCode, stdout } = await platform('teams');
  expect(stdout).toBe(
    [
      'TEAM      TIER      COST CENTRE  DEV  STAGING  PRODUCTION  OWNER',
      'checkout  critical  CC-1001      1    0        1           checkout-engineers <checkout@example.com>',
      'payments  standard  CC-1002      1    -        -           payments-engineers <payments@example.com>',
      'platform  critical  CC-1000      0    -        -           platform-engineers <platform@example.com>',
    ].join('\n'),
  );
  expect(exitCode).toBe(0);
});

test('teams --json is the teams and nothing else', async () => {
  const rows = JSON.parse((await platform('teams', '--json')).stdout);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    name: 'checkout',
    file: 'teams/checkout/team.yaml',
    environments: ['dev', 'staging', 'production'],
    claims: { dev: 1, staging: 0, production: 1 },
    quotas: [{ word: 'databases', kind: 'DatabaseInstanceClaim', most: 2 }],
  });
  expect(rows[0]).not.toHaveProperty('document');
});

test('a team.yaml that is wrong is a finding with its line', async () => {
  await changed(
    'teams/payments/team.yaml',
    (text) => text.replace('tier: standard', 'tier: standrad'),
    async () => {
      for (const args of [['teams'], ['check', 'teams/payments/team.yaml']]) {
        const { exitCode, stdout } = await platform(...args);
        expect(stdout).toContain('teams/payments/team.yaml:9:7 error not-in-enum tier');
        expect(stdout).toContain('Did you mean standard?');
        expect(exitCode).toBe(1);
      }
    },
  );
});

test('check finds a claim beyond what its team may have', async () => {
  await changed(
    CLAIM,
    (text) => text.replace('eu-west-1', 'eu-central-1'),
    async () => {
      const { exitCode, stdout } = await platform('check', CLAIM, '--cloud', 'aws');
      expect(stdout).toContain(`${CLAIM}:8:11 error region-not-allowed spec.region`);
      expect(exitCode).toBe(1);
    },
  );
});

test('claims lists what is claimed, where it is written, and how much it is', async () => {
  const { exitCode, stdout } = await platform('claims', '--team', 'checkout');
  expect(stdout).toBe(
    [
      'TEAM      ENVIRONMENT  CLAIM        KIND                   SIZE   REGION     FILE',
      'checkout  dev          checkout-db  DatabaseInstanceClaim  small  eu-west-1  teams/checkout/dev/checkout-db.yaml',
      `checkout  production   checkout-db  DatabaseInstanceClaim  small  eu-west-1  ${CLAIM}`,
      '',
      '2 claims of 1 team',
    ].join('\n'),
  );
  expect(exitCode).toBe(0);
});

test.each([
  [['--environment', 'dev'], 2],
  [['--kind', 'database'], 3],
  [['--kind', 'DatabaseInstanceClaim', '--team', 'payments'], 1],
  [['--region', 'eu-west-1', '--size', 'small'], 3],
  [['--team', 'platform'], 0],
])('claims %j are %i', async (args, expected) => {
  const { exitCode, stdout } = await platform('claims', ...args, '--json');
  expect(JSON.parse(stdout)).toHaveLength(expected);
  expect(exitCode).toBe(0);
});

test('a claim that cannot be read keeps claims from ending clean', async () => {
  await changed(
    CLAIM,
    () => 'a: [\n',
    async () => {
      const { exitCode, stdout } = await platform('claims');
      expect(stdout).toContain('2 claims of 2 teams');
      expect(stdout).toContain(CLAIM);
      expect(exitCode).toBe(1);
    },
  );
});

test('owners of a claim stand once for all of its environments, with how they are reached', async () => {
  const { exitCode, stdout } = await platform('owners', 'checkout-db');
  expect(stdout).toBe(
    [
      'teams/checkout/dev/checkout-db.yaml',
      CLAIM,
      '  owner    @example/checkout-engineers, team checkout',
      '  email    checkout@example.com',
      '  chat     #team-checkout',
      '  on call  checkout-primary',
      '  rule     .github/CODEOWNERS:2 /teams/checkout/',
    ].join('\n'),
  );
  expect(exitCode).toBe(0);
});

test.each([
  [
    'teams/payments',
    [
      '@example/payments-engineers, team payments',
      '@example/auditors, which is no team here',
      'nobody: in working hours',
    ],
  ],
  ['teams/checkout/team.yaml', ['@example/platform-engineers, team platform', '/teams/*/team.yaml']],
  ['platform-api/database', ['@example/platform-engineers, team platform', '.github/CODEOWNERS:1 *']],
])('owners of %s are those of the last rule that matches', async (path, expected) => {
  const { exitCode, stdout } = await platform('owners', path);
  for (const words of expected) expect(stdout).toContain(words);
  expect(exitCode).toBe(0);
});

test('owners --json is the owners and nothing else', async () => {
  expect(JSON.parse((await platform('owners', CLAIM, '--json')).stdout)).toEqual([
    {
      path: CLAIM,
      rule: { pattern: '/teams/checkout/', line: 2, reviewers: ['@example/checkout-engineers'] },
      owners: [
        {
          reviewer: '@example/checkout-engineers',
          team: 'checkout',
          group: 'checkout-engineers',
          email: 'checkout@example.com',
          chat: '#team-checkout',
          onCall: 'checkout-primary',
        },
      ],
    },
  ]);
});

test('a file that nobody answers for is a finding', async () => {
  const { exitCode, stdout } = await platform('owners', 'README.md');
  expect(stdout).toBe('README.md\n  nobody answers');
  expect(exitCode).toBe(1);
});

test.concurrent.each([
  [['team'], 'Did you mean teams?'],
  [['claims', '--team', 'chekout'], 'Did you mean checkout?'],
  [['claims', '--environment', 'prod'], 'Did you mean production?'],
  [['claims', '--kind', 'databse'], 'Did you mean database?'],
  [['claims', '--size', 'smal'], 'Did you mean small?'],
  [['claims', '--region', 'eu-west-3'], 'Did you mean eu-west-1?'],
  [['owners', 'checkout-bd'], 'Did you mean checkout-db?'],
  [['owners', 'nothing/like/it'], 'platform claims lists all claims'],
  [['owners'], 'Missing required positional argument'],
])('%j is refused with an instruction', async (args, hint) => {
  const { exitCode, stderr } = await platform(...args);
  expect(stderr).toContain(hint);
  expect(exitCode).toBe(2);
});

test('without CODEOWNERS owners says what writes it', async () => {
  const { exitCode, stderr } = await execa(process.execPath, [PLATFORM, 'owners', 'checkout-db'], {
    cwd: FIXTURE,
    reject: false,
  });
  expect(stderr).toContain('npx platform generate .github/CODEOWNERS writes it.');
  expect(exitCode).toBe(2);
});

test.concurrent.each(['teams', 'claims', 'owners'])('%s --help explains how it is called', async (command) => {
  const { exitCode, stdout } = await platform(command, '--help');
  expect(stdout).toContain('USAGE');
  expect(exitCode).toBe(0);
});

const HOSTILE: TeamRow = {
  name: 'a\x1b[2J',
  description: '',
  owners: { group: 'g\x1b[2J', email: 'e' },
  contacts: { chat: '#a' },
  costCentre: 'CC-1001',
  tier: 'standard',
  dataClassification: 'internal',
  regions: [],
  environments: [],
  quotas: [],
  file: 'f',
  claims: {},
};

test('nothing that others wrote reaches the terminal as a control character', () => {
  const row = {
    team: 'a',
    environment: 'dev',
    name: '\x1b[2J',
    kind: 'K',
    size: undefined,
    region: undefined,
    file: 'f',
  } as const;
  const rule = { pattern: '\x1b[2J', line: 1, reviewers: [] };
  const owner = {
    reviewer: '@a\x1b[2J',
    team: undefined,
    group: undefined,
    email: '\x1b[2J',
    chat: undefined,
    onCall: undefined,
  };
  expect(printTeams([HOSTILE], false)).not.toContain('\x1b');
  expect(printClaims([row], false)).not.toContain('\x1b');
  expect(printOwners([{ path: '\x1b[2J', rule, owners: [owner] }], false)).not.toContain('\x1b');
});

test('on a terminal the first line is bold', () => {
  const bold = '\x1b[1m';
  expect(printTeams([], true).startsWith(`${bold}TEAM`)).toBe(true);
  expect(printClaims([], true).startsWith(`${bold}TEAM`)).toBe(true);
  expect(printOwners([{ path: 'a', rule: undefined, owners: [] }], true).startsWith(`${bold}a`)).toBe(true);
});
