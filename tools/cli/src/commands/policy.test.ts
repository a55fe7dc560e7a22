import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Impact, Soak } from '@platform/plan';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printImpact } from './policy-impact.ts';
import { matrix } from './policy-list.ts';

const FIXTURE = resolve(import.meta.dirname, '../../fixtures/repository');
const PLATFORM = resolve(import.meta.dirname, '../../bin/platform.js');
const CLAIM = 'teams/checkout/production/checkout-db.yaml';
const SCREEN = { color: false, width: 100 };

const POLICY = `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata:
  name: size-cap
  annotations:
    policies.kyverno.io/title: Sizes up to medium
    policies.kyverno.io/severity: medium
    platform.kubecon.io/field: spec.size
    platform.kubecon.io/fix: Write medium.
spec:
  validationActions: [Audit]
  matchConstraints:
    resourceRules:
      - apiGroups: [platform.kubecon.io]
        apiVersions: ["*"]
        operations: [CREATE]
        resources: [databaseinstanceclaims]
  validations:
    - expression: object.spec.size in ['small', 'medium'] || object.spec.size in exceptions.allowedValues
      message: "spec.size: too large"
`;
const EXCEPTION = `apiVersion: policies.kyverno.io/v1
kind: PolicyException
metadata: { name: checkout-db-size-cap, namespace: policy-exceptions }
spec:
  policyRefs: [{ name: size-cap, kind: ValidatingPolicy }]
  matchConditions:
    - name: one-claim
      expression: >-
        object.kind == 'DatabaseInstanceClaim' && object.metadata.namespace == 'checkout' && object.metadata.name ==
        'checkout-db'
  allowedValues: [large]
  expiresAt: "2999-01-01T00:00:00Z"
`;

/** What an environment builds: the policy in its mode. */
const overlay = (action: string, resources = ['../../size-cap']) => `kind: Kustomization
resources: ${JSON.stringify(resources)}
patches:
  - target: { kind: ValidatingPolicy }
    patch: '[{"op": "replace", "path": "/spec/validationActions", "value": ["Audit", "${action}"]}]'
`;

let root: string;
function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cli-policy-'));
  cpSync(FIXTURE, root, { recursive: true });
  const sound = readFileSync(join(root, CLAIM), 'utf8');
  write(CLAIM, sound.replace('size: small', 'size: large'));
  write('teams/checkout/team.yaml', 'name: checkout\nowners: { group: checkout-engineers, email: c@example.com }\n');
  write('policies/size-cap/policy.yaml', POLICY);
  write('policies/size-cap/kustomization.yaml', 'kind: Kustomization\nresources: [policy.yaml]\n');
  write('policies/environments/dev/kustomization.yaml', overlay('Warn'));
  write('policies/environments/staging/kustomization.yaml', overlay('Warn', ['../../size-cap', 'exception.yaml']));
  write('policies/environments/staging/exception.yaml', EXCEPTION);
  write('policies/environments/production/kustomization.yaml', overlay('Deny'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function platform(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [PLATFORM, 'policy', ...args], {
    cwd: root,
    reject: false,
  });
  expect(stderr, 'no stack trace reaches a person').not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  return { exitCode, stdout, stderr };
}

test.each([[['list']], [[]]])('%j shows what each environment does about each policy', async (args) => {
  const { exitCode, stdout } = await platform(...args);
  expect(stdout).toBe(
    [
      'POLICY    SEVERITY  DEV          STAGING      PRODUCTION   TITLE',
      'size-cap  medium    audit, warn  audit, warn  audit, deny  Sizes up to medium',
    ].join('\n'),
  );
  expect(exitCode).toBe(0);
});

test('list --json is the matrix and nothing else', async () => {
  const [row] = JSON.parse((await platform('list', '--json')).stdout);
  expect(row).toMatchObject({ policy: 'size-cap', environments: { production: ['Audit', 'Deny'] } });
});

test('impact names whom the policy denies, who answers for it, where and why', async () => {
  const { exitCode, stdout } = await platform('impact', 'size-cap', '--to', 'production');
  expect(stdout).toBe(
    [
      'size-cap denies 1 of 1 claim that it judges in production',
      '',
      'TEAM      OWNER                               CLAIM        KIND                   WHERE',
      `checkout  checkout-engineers <c@example.com>  checkout-db  DatabaseInstanceClaim  ${CLAIM}:7`,
      '    spec.size: too large',
    ].join('\n'),
  );
  expect(exitCode).toBe(1);
});

test('impact on nobody ends clean', async () => {
  const { exitCode, stdout } = await platform('impact', 'size-cap', '--to', 'dev');
  expect(stdout).toBe('size-cap would deny 0 of 2 claims that it judges in dev');
  expect(exitCode).toBe(0);
});

test('impact --json is the impact and nothing else', async () => {
  const { stdout } = await platform('impact', 'size-cap', '--to', 'production', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ judged: 1, denied: [{ team: 'checkout', line: 7 }], findings: [] });
});

test('a claim that cannot be read keeps impact from ending clean', async () => {
  const file = 'teams/checkout/dev/broken.yaml';
  write(file, 'a: [\n');
  try {
    const { exitCode, stdout } = await platform('impact', 'size-cap', '--to', 'dev');
    expect(stdout).toContain(file);
    expect(exitCode).toBe(1);
  } finally {
    rmSync(join(root, file));
  }
});

test('a claim that no control plane takes keeps impact from ending clean', async () => {
  const file = 'teams/checkout/dev/checkout-odd.yaml';
  write(
    file,
    readFileSync(join(root, CLAIM), 'utf8').replace('name: checkout-db', 'name: checkout-odd').replace('large', 'odd'),
  );
  try {
    const { exitCode, stdout } = await platform('impact', 'size-cap', '--to', 'dev');
    expect(stdout).toContain(`cannot be asked:\n  ${file}:7`);
    expect(exitCode).toBe(1);
  } finally {
    rmSync(join(root, file));
  }
});

test('verdict shows what every environment would do, with its exceptions', async () => {
  const { exitCode, stdout } = await platform('verdict', CLAIM);
  expect(stdout).toBe(
    [
      'DatabaseInstanceClaim checkout/checkout-db',
      'POLICY    DEV           STAGING  PRODUCTION',
      'size-cap  fail: warned  exempt   fail: denied',
      '',
      'size-cap: spec.size: too large',
      '      Write medium.',
    ].join('\n'),
  );
  expect(exitCode).toBe(1);
});

test('verdict takes a name, and the environment that tells it from others', async () => {
  const { exitCode, stdout } = await platform('verdict', 'checkout-db', '--environment', 'dev', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    file: 'teams/checkout/dev/checkout-db.yaml',
    policies: [{ policy: 'size-cap', environments: { production: { outcome: 'pass', actions: ['Audit', 'Deny'] } } }],
  });
  expect(exitCode).toBe(0);
});

test('only the environment in which a claim stands decides; a draft is for all of them', async () => {
  const large = readFileSync(join(root, CLAIM), 'utf8');
  const [placed, draft] = ['teams/checkout/dev/checkout-big.yaml', 'draft.yaml'];
  write(placed, large.replace('name: checkout-db', 'name: checkout-big'));
  write(draft, large);
  try {
    expect((await platform('verdict', placed)).exitCode).toBe(0);
    expect((await platform('verdict', draft)).exitCode).toBe(1);
  } finally {
    rmSync(join(root, placed));
    rmSync(join(root, draft));
  }
});

test.concurrent.each([
  [['impact', 'size-cup', '--to', 'production'], 'Did you mean size-cap?'],
  [['impact', 'size-cap', '--to', 'prod'], 'Did you mean production?'],
  [['impact', 'size-cap'], 'Missing required argument: --to'],
  [['impact', '--to', 'dev'], 'Missing required positional argument'],
  [['impact', 'size-cap', '--to', 'dev', '--soak', 'long', '--context', 'a'], 'Write --soak 7.'],
  [['impact', 'size-cap', '--to', 'dev', '--soak', '3'], 'Give --kubeconfig or --context'],
  [['impact', 'size-cap', '--to', 'dev', '--kubeconfig', 'nowhere'], 'Paths are relative'],
  [['verdict', 'checkout-db'], 'Name the file, or give --environment'],
  [['verdict', 'nothing-like-it'], 'platform report lists them all.'],
  [['verdict', 'teams/checkout/team.yaml'], 'Name one of its claims.'],
  [['verdcit'], 'Did you mean verdict?'],
])('%j is refused with an instruction', async (args, hint) => {
  const { exitCode, stderr } = await platform(...args);
  expect(stderr).toContain(hint);
  expect(exitCode).toBe(2);
});

test.concurrent.each([[['--help']], [['impact', '--help']]])('%j explains how it is called', async (args) => {
  const { exitCode, stdout } = await platform(...args);
  expect(stdout).toContain('USAGE');
  expect(stdout).not.toContain('\x1b');
  expect(exitCode).toBe(0);
});

const NOBODY: Impact = {
  policy: 'size-cap',
  environment: 'production',
  denies: false,
  judged: 0,
  denied: [],
  exempt: [],
  unjudged: [],
};
const WATCHED: Soak = {
  verdict: 'soaked',
  reason: undefined,
  since: new Date('2026-11-01T00:00:00Z'),
  daysLeft: 0,
  results: 12,
  failures: [],
};

test.each<[string, Soak, string]>([
  ['soaked', WATCHED, 'In the cluster: as it is since 2026-11-01, 12 results, none fails'],
  [
    'not yet soaked',
    { ...WATCHED, verdict: 'not-yet', daysLeft: 1, reason: 'the policy is new' },
    'In the cluster: the policy is new; 1 day left',
  ],
  [
    'failing',
    {
      ...WATCHED,
      verdict: 'fails',
      reason: 'the cluster holds what it fails',
      failures: [{ kind: 'A', namespace: 'checkout', name: 'b', result: 'fail', message: 'too large' }],
    },
    'In the cluster: the cluster holds what it fails\n  A checkout/b\n      too large',
  ],
])('what a cluster says of a policy that is %s stands below', (_, soak, expected) => {
  expect(printImpact(NOBODY, soak, SCREEN)).toBe(
    `size-cap would deny 0 of 0 claims that it judges in production\nGit cannot tell whom it would concern: it judges none of the claims there.\n\n${expected}\n`,
  );
});

test('nothing that others wrote reaches the terminal as a control character', () => {
  const denied = [
    {
      team: 'a\x1b[2J',
      owner: undefined,
      kind: 'K',
      name: 'n\x1b[2J',
      namespace: 'a',
      file: 'f',
      line: 1,
      column: 1,
      message: 'm\x1b[2J',
      fix: undefined,
      value: undefined,
    },
  ];
  const soak: Soak = {
    ...WATCHED,
    verdict: 'fails',
    failures: [{ kind: 'A', namespace: '', name: '\x1b[2J', result: 'fail', message: '\x1b[2J' }],
  };
  expect(printImpact({ ...NOBODY, denied }, soak, SCREEN)).not.toContain('\x1b');
});

test('on a terminal the first line is bold', () => {
  const bold = '\x1b[1m';
  expect(matrix([], true).startsWith(`${bold}POLICY`)).toBe(true);
  expect(printImpact(NOBODY, undefined, { ...SCREEN, color: true }).startsWith(`${bold}size-cap`)).toBe(true);
});
