import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readClaims } from '../claims/read.ts';
import { isComplete, planImport, type ImportOptions } from './plan.ts';
import { FOREIGN, foreignClaim, smallRepository, writeFiles } from './small-repository.ts';
import { writeAll } from './write.ts';

const plan = (root: string, folder = FOREIGN, options: Partial<ImportOptions> = {}) =>
  planImport(root, folder, { shown: 'foreign', ...options });

/** Imports one foreign file: its text stands in `foreign/claims.yaml`. */
async function planText(
  text: string,
  files: Readonly<Record<string, string>> = {},
  options: Partial<ImportOptions> = {},
) {
  const root = smallRepository({ 'foreign/claims.yaml': text, ...files });
  const planned = await plan(root, join(root, 'foreign'), options);
  const findings = planned.findings.map(({ code, file, line, path, hint }) => ({ code, file, line, path, hint }));
  return { root, planned, findings };
}

async function write(root: string, folder = FOREIGN) {
  const { claims } = await plan(root, folder);
  writeAll(root, new Map(claims.map(({ file, text }) => [file, text])));
}

test('claims with and without labels, composite resources and files of several documents are taken over', async () => {
  const planned = await plan(smallRepository());
  expect(planned.findings).toEqual([]);
  expect(planned.claims.map(({ file, action, source }) => `${action} ${file} ${source.file}:${source.line}`)).toEqual([
    'create teams/checkout/dev/checkout-orders-dev.yaml foreign/squads/checkout/claims/orders-dev.yaml:4',
    'create teams/checkout/production/checkout-orders.yaml foreign/squads/checkout/claims/orders.yaml:5',
    'create teams/payments/production/payments-ledger.yaml foreign/squads/payments/claims/all.yaml:5',
    'create teams/payments/staging/payments-rates-staging.yaml foreign/squads/payments/claims/all.yaml:14',
  ]);
  expect(planned).toMatchObject({ refused: 0, skipped: 2 });
  expect(isComplete(planned)).toBe(true);
});

test('a composite resource becomes a claim of nine lines in the namespace of its team', async () => {
  const { claims } = await plan(smallRepository());
  expect(claims[2]!.text).toBe(`apiVersion: platform.kubecon.io/v1alpha1
kind: DatabaseInstanceClaim
metadata:
  name: payments-ledger
  namespace: payments
spec:
  region: eu-central-1
  size: large
  team: payments
`);
});

test('a label that the platform stamps is left out, and others stay', async () => {
  const labelled = foreignClaim('checkout-db').replace('    team: checkout\n', '    team: checkout\n    owner: anna\n');
  const { planned } = await planText(labelled);
  expect(planned.claims[0]!.text).toContain('  labels:\n    owner: anna\nspec:');
  expect((await planText(foreignClaim('checkout-db'))).planned.claims[0]!.text).not.toContain('labels');
});

test('what is written is found by the platform, and a second import changes nothing', async () => {
  const root = smallRepository();
  await write(root);
  expect(readClaims(root)).toMatchObject({ claims: { length: 4 }, findings: [] });
  const again = await plan(root);
  expect(new Set(again.claims.map(({ action }) => action))).toEqual(new Set(['unchanged']));
  expect(isComplete(again)).toBe(true);
});

test("comments and the order of fields are nobody's edit", async () => {
  const root = smallRepository();
  await write(root);
  const file = 'teams/payments/production/payments-ledger.yaml';
  const text = readFileSync(join(root, file), 'utf8');
  writeFiles(root, {
    [file]: `# Ours.\n${text.replace('  region: eu-central-1\n  size: large\n', '  size: large\n  region: eu-central-1\n')}`,
  });
  expect((await plan(root)).claims.find((claim) => claim.file === file)?.action).toBe('unchanged');
});

test('a file that was edited since is a conflict, and replaced only by force', async () => {
  const root = smallRepository();
  await write(root);
  const file = 'teams/payments/production/payments-ledger.yaml';
  writeFiles(root, { [file]: readFileSync(join(root, file), 'utf8').replace('large', 'small') });
  const refused = await plan(root);
  expect(refused.findings).toMatchObject([
    { code: 'import-conflict', file: 'foreign/squads/payments/claims/all.yaml', line: 5 },
  ]);
  expect(refused.refused).toBe(1);
  expect(isComplete(refused)).toBe(false);
  const forced = await plan(root, FOREIGN, { force: true });
  expect(forced.findings).toEqual([]);
  expect(forced.claims.find((claim) => claim.file === file)).toMatchObject({ action: 'replace' });
});

test('all claims go where the user says', async () => {
  const { claims } = await plan(smallRepository(), FOREIGN, { environment: 'staging' });
  expect(new Set(claims.map(({ environment }) => environment))).toEqual(new Set(['staging']));
});

test('other teams are left out when one is named', async () => {
  const planned = await plan(smallRepository(), FOREIGN, { team: 'payments' });
  expect(planned.claims.map(({ team }) => team)).toEqual(['payments', 'payments']);
});

test('one file can be imported as well', async () => {
  const planned = await planImport(smallRepository(), join(FOREIGN, 'squads/payments/claims/all.yaml'), {
    shown: 'all.yaml',
  });
  expect(planned.claims.map(({ source }) => source)).toEqual([
    { file: 'all.yaml', line: 5 },
    { file: 'all.yaml', line: 14 },
  ]);
});

test.each([
  [
    'a field that no API has',
    foreignClaim('checkout-db', { spec: '  region: eu-west-1\n  size: small\n  flavour: mild\n' }),
    { code: 'unknown-field', line: 12, path: 'spec.flavour' },
  ],
  [
    'a value that is not offered',
    foreignClaim('checkout-db', { spec: '  region: eu-west-1\n  size: gigantic\n' }),
    { code: 'not-in-enum', line: 11, path: 'spec.size' },
  ],
  [
    'a number out of range',
    foreignClaim('checkout-db', { spec: '  region: eu-west-1\n  size: small\n  backupRetentionDays: 99\n' }),
    { code: 'out-of-range', line: 12, path: 'spec.backupRetentionDays' },
  ],
  [
    'a field that is missing',
    foreignClaim('checkout-db', { spec: '  region: eu-west-1\n' }),
    { code: 'missing-required', line: 8, path: 'spec.size', hint: 'Add size: one of small, medium, large.' },
  ],
  [
    'the namespace of another team',
    foreignClaim('checkout-db', { namespace: 'payments' }),
    { code: 'wrong-namespace', line: 5, path: 'metadata.namespace' },
  ],
  [
    'the label of another team',
    foreignClaim('checkout-db').replace('    team: checkout', '    team: payments'),
    { code: 'wrong-team', line: 7, path: 'metadata.labels.team' },
  ],
  [
    'a name without the team',
    foreignClaim('orders'),
    {
      code: 'name-without-team',
      line: 4,
      path: 'metadata.name',
      hint: 'Here it would be called checkout-orders: write that.',
    },
  ],
  [
    'a team that does not exist',
    foreignClaim('chekout-db', { team: 'chekout', namespace: 'chekout' }),
    { code: 'unknown-team', line: 9, path: 'spec.team', hint: 'Did you mean checkout?' },
  ],
  [
    'a kind that nobody serves',
    foreignClaim('checkout-db', { kind: 'DatabaseInstanceClaims' }),
    { code: 'unknown-kind', line: 2, path: 'kind', hint: 'Did you mean DatabaseInstanceClaim?' },
  ],
  [
    'a version that nobody serves',
    foreignClaim('checkout-db').replace('v1alpha1', 'v1beta1'),
    { code: 'unknown-version', line: 1, path: 'apiVersion' },
  ],
  [
    'what only an API server writes',
    foreignClaim('checkout-db').replace('  labels:', '  uid: abc\n  labels:'),
    { code: 'unknown-field', line: 6, path: 'metadata.uid' },
  ],
  ['a status', `${foreignClaim('checkout-db')}status: {}\n`, { code: 'unknown-field', line: 12, path: 'status' }],
  [
    'an environment, which the control plane fills in',
    foreignClaim('checkout-db', { spec: '  region: eu-west-1\n  size: small\n  environment: dev\n' }),
    { code: 'unknown-field', line: 12, path: 'spec.environment' },
  ],
  [
    "a region that is not the team's",
    foreignClaim('checkout-db', { spec: '  region: us-east-1\n  size: small\n' }),
    { code: 'region-not-allowed', line: 10, path: 'spec.region' },
  ],
  ['YAML that can not be read', `${foreignClaim('checkout-db')}  size: "large\n`, { code: 'yaml-syntax', line: 12 }],
])('%s is said with its line, and nothing is imported', async (_, text, expected) => {
  const { planned, findings } = await planText(text);
  expect(findings).toMatchObject([{ file: 'foreign/claims.yaml', ...expected }]);
  expect(planned.claims).toEqual([]);
  expect(isComplete(planned)).toBe(false);
});

test('everything that is wrong with a claim is said at once', async () => {
  const { findings } = await planText(foreignClaim('db', { namespace: 'payments', spec: '  size: huge\n' }));
  expect(findings.map(({ code }) => code).toSorted()).toEqual([
    'missing-required',
    'name-without-team',
    'not-in-enum',
    'wrong-namespace',
  ]);
});

test("two of one name are said, whether both are imported or one is there already under another file's name", async () => {
  const twice = `${foreignClaim('checkout-db')}---\n${foreignClaim('checkout-db')}`;
  expect((await planText(twice)).findings).toMatchObject([{ code: 'duplicate-resource', line: 16 }]);
  const shared = `${foreignClaim('checkout-db')}---\n${foreignClaim('checkout-db', { kind: 'CacheInstance' })}`;
  expect((await planText(shared)).findings).toMatchObject([{ code: 'connection-shared', line: 16 }]);
  const present = { 'teams/checkout/production/main.yaml': foreignClaim('checkout-db') };
  expect((await planText(foreignClaim('checkout-db'), present)).findings).toMatchObject([
    { code: 'duplicate-resource', file: 'foreign/claims.yaml', line: 4 },
  ]);
});

test('what would take a team beyond its quota is said, and what is beyond it already is not', async () => {
  const of = (...names: string[]) => names.map((name) => foreignClaim(name)).join('---\n');
  const { planned } = await planText(of('checkout-a', 'checkout-b', 'checkout-c', 'checkout-d'));
  expect(planned.findings.map(({ code }) => code)).toEqual(['quota-exceeded']);
  expect(isComplete(planned)).toBe(false);
  const present = Object.fromEntries(
    ['e', 'f', 'g', 'h'].map((name) => [`teams/checkout/production/${name}.yaml`, foreignClaim(`checkout-${name}`)]),
  );
  const other = await planText(foreignClaim('checkout-sessions', { kind: 'CacheInstance' }), present);
  expect(other.findings).toEqual([]);
});

test('a name that leads out of the folder is never written', async () => {
  const { planned, findings } = await planText(foreignClaim('checkout-/../../../x'));
  expect(planned.claims).toEqual([]);
  expect(findings.length).toBeGreaterThan(0);
});
