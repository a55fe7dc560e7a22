import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { logger } from '@nx/devkit';
import { FsTree } from '@nx/devkit/internal';
import { checkExceptions, readClaims, TARGETS, Workbench } from '@platform/plan';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import promotePolicy, { type Options } from './generator.ts';

const REPOSITORY = join(import.meta.dirname, '../../../../..');
const NOW = new Date('2026-11-21T09:00:00Z');
const CLAIM = 'teams/checkout/staging/checkout-db.yaml';
const EXCEPTION = 'policies/exceptions/staging/checkout-db-size-cap.yaml';
const EXCEPTIONS = 'policies/exceptions/staging/kustomization.yaml';
const overlay = (environment: string) => `policies/environments/${environment}/kustomization.yaml`;

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'promote-'));
  for (const room of ['platform-api', 'policies', 'teams'])
    cpSync(join(REPOSITORY, room), join(root, room), { recursive: true });
  for (const environment of ['dev', 'staging', 'production']) setActions(environment, '[Audit, Warn]');
  said = [];
  const info = vi.spyOn(logger, 'info').mockImplementation((text) => void said.push(text));
  onTestFinished(() => info.mockRestore());
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(root, file), 'utf8');
function write(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

/** Changes a file, and fails when there is nothing to change. */
function edit(file: string, from: string | RegExp, to: string): void {
  const before = read(file);
  expect(before).toMatch(from);
  write(file, before.replace(from, to));
}

/** Sets what an environment does about size-cap, whatever the content says by now. */
function setActions(environment: string, actions: string): void {
  edit(overlay(environment), /(name: size-cap\n(?:.*\n){3}.*value: )\[.*\]/, `$1${actions}`);
}

/** Makes a claim one that size-cap fails. */
const enlarge = (file = CLAIM) => edit(file, /size: \w+/, 'size: large');

/** Runs the generator as nx generate does, and writes what it changed; gives the files. */
async function promote(options: Partial<Options> = {}): Promise<string[]> {
  const tree = new FsTree(root, false);
  const callback = await promotePolicy(tree, { policy: 'size-cap', to: 'staging', ...options }, NOW);
  const changes = tree.listChanges();
  for (const { path, content } of changes) write(path, content!.toString());
  await callback?.();
  return changes.map(({ path }) => path).toSorted();
}

/** Lines of the repository's own state that would be there after a promotion, and before. */
function difference(before: string, after: string): string[][] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  expect(now).toHaveLength(old.length);
  return old.flatMap((line, index) => (line === now[index] ? [] : [[line.trim(), now[index]!.trim()]]));
}

async function exceptionFindings(now = NOW) {
  const workbench = await Workbench.open(
    root,
    TARGETS.filter(({ environment }) => environment === 'staging'),
  );
  try {
    return await checkExceptions(workbench, readClaims(root).claims, now);
  } finally {
    workbench.close();
  }
}

test('a policy that nobody breaks denies, and one line is changed', async () => {
  const before = read(overlay('staging'));
  expect(await promote()).toEqual([overlay('staging')]);
  expect(difference(before, read(overlay('staging')))).toEqual([['value: [Audit, Warn]', 'value: [Audit, Deny]']]);
  expect(said).toEqual([
    'staging denies what size-cap fails, once this is merged. Read the diff, then: npx nx affected -t test',
  ]);
});

test('a second run changes nothing and says so', async () => {
  await promote();
  expect(await promote()).toEqual([]);
  expect(said.at(-1)).toBe('size-cap denies in staging already: nothing to do.');
});

test('who would be denied is named, and nothing is written', async () => {
  enlarge();
  await expect(promote()).rejects.toMatchObject({
    message: expect.stringMatching(
      /^size-cap would deny 1 of the claims in staging\nteams\/checkout\/staging\/checkout-db\.yaml:\d+ \(checkout, checkout-engineers <checkout@example\.com>\)\n {4}spec\.size: .*\nMend them first; or run this again with --exceptions/,
    ),
  });
  expect(read(overlay('staging'))).toContain('[Audit, Warn]');
});

test('with --exceptions each claim gets one, of the value that it has, for 90 days', async () => {
  enlarge();
  expect(await promote({ exceptions: true })).toEqual([overlay('staging'), EXCEPTION, EXCEPTIONS]);
  expect(read(EXCEPTION)).toMatchInlineSnapshot(`
    "apiVersion: policies.kyverno.io/v1
    kind: PolicyException
    metadata:
      name: checkout-db-size-cap
      namespace: policy-exceptions
    spec:
      policyRefs:
        - name: size-cap
          kind: ValidatingPolicy
      matchConditions:
        - name: one-claim
          expression: object.kind == 'DatabaseInstanceClaim' && object.metadata.namespace == 'checkout' && object.metadata.name == 'checkout-db'
      allowedValues:
        - large
      reportResult: skip
      expiresAt: "2027-02-19T00:00:00Z"
      properties:
        reason: claimed before the policy denied in staging
        ticket: pending
        owner: checkout
        approved-by: pending
        granted: "2026-11-21"
    "
  `);
  expect(read(EXCEPTIONS)).toMatch(/- \.\.\/namespace\n {2}- checkout-db-size-cap\.yaml\n$/);
  expect(said).toEqual([
    '1 exception waits for approval in policies/exceptions/staging: the tests fail until ticket and approved-by are filled in.',
  ]);
});

test('an exception fails the checks until somebody has approved it by name', async () => {
  enlarge();
  await promote({ exceptions: true });
  expect((await exceptionFindings()).map(({ code, path }) => [code, path])).toEqual([
    ['exception-incomplete', 'spec.properties.ticket'],
    ['exception-incomplete', 'spec.properties.approved-by'],
  ]);
  edit(EXCEPTION, 'ticket: pending', 'ticket: COST-17');
  edit(EXCEPTION, 'approved-by: pending', 'approved-by: finance-oncall');
  expect(await exceptionFindings()).toEqual([]);
});

test('with exceptions a second run changes nothing either', async () => {
  enlarge();
  await promote({ exceptions: true });
  expect(await promote({ exceptions: true })).toEqual([]);
});

test('claims of two teams that have one name get exceptions of two names', async () => {
  enlarge();
  const other = read(CLAIM)
    .replace('namespace: checkout', 'namespace: analytics')
    .replace('team: checkout', 'team: analytics');
  write('teams/analytics/staging/checkout-db.yaml', other);
  const files = await promote({ exceptions: true });
  expect(files).toContain(EXCEPTION);
  expect(files).toContain('policies/exceptions/staging/checkout-checkout-db-size-cap.yaml');
});

test('an exception that is there and does not help is not written over', async () => {
  enlarge();
  await promote({ exceptions: true });
  setActions('staging', '[Audit, Warn]');
  edit(EXCEPTION, '- large', '- medium');
  await expect(promote({ exceptions: true })).rejects.toThrow(`${EXCEPTION} is there already`);
  expect(read(EXCEPTION)).toContain('- medium');
});

test('an exception that is in force lets the promotion through', async () => {
  enlarge();
  await promote({ exceptions: true });
  setActions('staging', '[Audit, Warn]');
  expect(await promote()).toEqual([overlay('staging')]);
});

test('a policy that the environment does not mention yet gets a patch of its own', async () => {
  edit(overlay('staging'), / {2}- target:\n {6}kind: ValidatingPolicy\n {6}name: size-cap\n(?:.*\n){4}/, '');
  await promote();
  expect(read(overlay('staging'))).toMatch(
    / {2}- target:\n {6}kind: ValidatingPolicy\n {6}name: size-cap\n {4}patch: \|-\n {6}- op: replace\n {8}path: \/spec\/validationActions\n {8}value: \[Audit, Deny\]\n$/,
  );
});

test('comments and all else of the kustomization stay', async () => {
  edit(overlay('staging'), 'patches:', '# Why, says the decision.\npatches:\n  # Each policy has one.');
  edit(overlay('staging'), 'name: size-cap', 'name: size-cap # agreed with finance');
  const before = read(overlay('staging'));
  await promote();
  expect(difference(before, read(overlay('staging')))).toHaveLength(1);
});

test('a later patch that takes the action back again is noticed', async () => {
  const patch = `  - target: { kind: ValidatingPolicy }\n    patch: '[{"op": "replace", "path": "/spec/validationActions", "value": ["Audit"]}]'\n`;
  write(overlay('staging'), read(overlay('staging')) + patch);
  await expect(promote()).rejects.toThrow('size-cap would still not deny in staging');
});

test('a patch that is written otherwise is left to people', async () => {
  const other = '/spec/matchConstraints/resourceRules/0/resources';
  edit(overlay('staging'), /(name: size-cap\n(?:.*\n){2}.*path: )\/spec\/validationActions/, `$1${other}`);
  await expect(promote()).rejects.toThrow('does not replace /spec/validationActions');
});

test('a policy that Kyverno would refuse is not promoted', async () => {
  edit(overlay('staging'), /(name: size-cap\n(?:.*\n){2}.*path: )\/spec\/validationActions/, '$1/spec/failurePolicy');
  await expect(promote()).rejects.toThrow('Not all policies can be used as they are written');
});

test('no environment is skipped', async () => {
  await expect(promote({ to: 'production' })).rejects.toThrow(
    'size-cap does not deny in staging yet, and production comes after it\nFirst: npx nx generate promote-policy size-cap --to staging',
  );
  setActions('staging', '[Audit, Deny]');
  expect(await promote({ to: 'production' })).toEqual([overlay('production')]);
});

test.each<[string, Partial<Options>, string]>([
  ['an unknown policy', { policy: 'size-cup' }, 'there is no policy size-cup\nDid you mean size-cap?'],
  ['an unknown environment', { to: 'prod' }, 'There is no environment prod\nDid you mean production?'],
  ['dev', { to: 'dev' }, 'dev denies nothing: it is where people are warned\nPromote to staging or production.'],
  ['a mutating policy', { policy: 'stamp-team-label' }, 'stamp-team-label is a mutating policy'],
])('%s is refused before anything is written', async (_, options, message) => {
  const refusal = await promote(options).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ message: expect.stringContaining(message) });
  expect((refusal as Error).stack, 'Nx offers a stack where there is one').toBeUndefined();
});

test('a claim that cannot be read stops it', async () => {
  write('teams/checkout/dev/broken.yaml', 'a: [\n');
  await expect(promote()).rejects.toThrow(/^Not all claims can be read\nteams\/checkout\/dev\/broken\.yaml:/);
});

test('a claim that no control plane takes stops it', async () => {
  edit(CLAIM, /size: \w+/, 'size: colossal');
  await expect(promote()).rejects.toThrow(
    /cannot be asked about them\nteams\/checkout\/staging\/checkout-db\.yaml:\d+\n/,
  );
});
