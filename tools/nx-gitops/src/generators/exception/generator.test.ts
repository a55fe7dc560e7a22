import { checkExceptions, readClaims, TARGETS, Workbench } from '@platform/plan';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import exception, { type Options } from './generator.ts';

const NOW = new Date('2026-11-21T09:00:00Z');
const CLAIM = 'teams/checkout/staging/checkout-db.yaml';
const FILE = 'policies/exceptions/staging/checkout-db-size-cap.yaml';
const LIST = 'policies/exceptions/staging/kustomization.yaml';
const ASKED: Options = {
  claim: 'checkout-db',
  policy: 'size-cap',
  environment: 'staging',
  reason: 'medium was at 95 % in the load test',
  ticket: 'SHOP-1432',
  approver: 'Ada Example, platform',
};

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
beforeEach(() => copy.edit(CLAIM, /size: \w+/, 'size: large'));
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}) => copy.run((tree) => exception(tree, { ...ASKED, ...options }, NOW));

async function exceptionFindings() {
  const targets = TARGETS.filter(({ environment }) => environment === 'staging');
  const workbench = await Workbench.open(copy.root, targets);
  try {
    return await checkExceptions(workbench, readClaims(copy.root).claims, NOW);
  } finally {
    workbench.close();
  }
}

test('an exception is for one claim, of the value that it has, with who has decided it, and the tests take it', async () => {
  expect(await write({ days: 30 })).toEqual([FILE, LIST]);
  expect(copy.read(FILE)).toMatch(/allowedValues:\n {4}- large\n/);
  expect(copy.read(FILE)).toContain('expiresAt: "2026-12-21T00:00:00Z"');
  expect(copy.read(FILE)).toContain('approved-by: Ada Example, platform');
  expect(await exceptionFindings()).toEqual([]);
  expect(await copy.findings([CLAIM])).toMatchObject([{ code: 'policy-exempt', severity: 'note' }]);
  expect(await copy.unformatted([FILE, LIST])).toEqual([]);
});

test('without a number of days it lasts as long as the policy allows', async () => {
  await write();
  expect(copy.read(FILE)).toContain('expiresAt: "2027-02-19T00:00:00Z"');
});

test('a second run changes nothing and says so', async () => {
  await write();
  expect(await write()).toEqual([]);
  expect(copy.said.at(-1)).toContain('is excepted from size-cap in staging by checkout-db-size-cap: nothing to do');
});

test('a claim can be named by its file', async () => {
  expect(await write({ claim: CLAIM })).toEqual([FILE, LIST]);
});

test.each<[string, Partial<Options>, string]>([
  ['an unknown claim', { claim: 'checkot-db' }, 'Did you mean checkout-db?'],
  ['an unknown policy', { policy: 'size-cup' }, 'Did you mean size-cap?'],
  ['an unknown environment', { environment: 'prod' }, 'There is no environment prod\nDid you mean production?'],
  ['a policy that admits the claim', { policy: 'known-team' }, 'known-team does not deny checkout-db in staging'],
  ["nobody's approval", { approver: 'pending' }, 'The exception has no approver'],
  ['no ticket', { ticket: 'TBD' }, 'The exception has no ticket'],
  ['no reason', { reason: ' ' }, 'The exception has no reason'],
  ['more days than allowed', { days: 91 }, 'cannot last 91 days\nIt lasts 1 to 90 days.'],
  ['no days', { days: 0 }, 'cannot last 0 days'],
])('%s is refused before anything is written', async (_, options, message) => {
  await expect(write(options)).rejects.toThrow(message);
});

test('an exception that somebody has written and that does not help is left alone', async () => {
  copy.write(FILE, 'apiVersion: policies.kyverno.io/v1\n');
  await expect(write()).rejects.toThrow(FILE);
});
