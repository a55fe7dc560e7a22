import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import claim, { TEMPLATES, type Options } from './generator.ts';

const BASKET = { team: 'checkout', name: 'checkout-basket', kind: 'database' };
const FILE = 'teams/checkout/dev/checkout-basket.yaml';
const TEMPLATE = 'teams/__team__/__environment__/__name__.yaml';

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}, templates?: string) =>
  copy.run((tree) => claim(tree, { ...BASKET, ...options }, templates));

test('a claim says what it must and nothing that the API says by itself', async () => {
  expect(await write()).toEqual([FILE]);
  expect(copy.read(FILE)).toMatchInlineSnapshot(`
    "apiVersion: platform.kubecon.io/v1alpha1
    kind: DatabaseInstanceClaim
    metadata:
      name: checkout-basket
      namespace: checkout
    spec:
      size: small
      region: eu-central-1
      team: checkout
    "
  `);
  expect(copy.said).toEqual(['Next: npx platform check']);
});

test.each<[string, Partial<Options>]>([
  ['database', {}],
  ['cache', { size: 'medium', region: 'eu-west-1', set: ['evictionPolicy=volatile-lru'] }],
  ['message-queue', { set: ['fifo=true', 'messageRetentionDays=7'] }],
  ['ObjectStorageClaim', {}],
  ['cdn', { originDomain: 'basket.example.org' }],
  ['dns', { recordType: 'TXT', recordName: 'basket.checkout', value: 'v=spf1 -all' }],
  ['kubernetesnamespaceclaims', {}],
])('a %s is admitted as it is written, and Prettier changes nothing', async (kind, options) => {
  const files = await write({ kind, environment: 'staging', ...options });
  expect(files).toEqual([FILE.replace('dev', 'staging')]);
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
});

test('a second run changes nothing and says so', async () => {
  await write();
  expect(await write()).toEqual([]);
  expect(copy.said.at(-1)).toBe('Everything is as it would be written: nothing to do.');
});

test('what somebody has edited is written over only with --force', async () => {
  await write();
  copy.edit(FILE, 'small', 'medium');
  await expect(write()).rejects.toThrow(`say something else\n${FILE}\nNothing is written.`);
  expect(copy.read(FILE)).toContain('medium');
  expect(await write({ force: true })).toEqual([FILE]);
  expect(copy.read(FILE)).toContain('small');
});

test('what an environment fills in is left out, and what it fills in otherwise is not', async () => {
  await write({ set: ['engine=postgres', 'highAvailability=false', 'backupRetentionDays=14'] });
  expect(copy.read(FILE)).toMatch(/region: .*\n {2}backupRetentionDays: 14\n {2}team: checkout\n$/);
  const set = ['highAvailability=false', 'backupRetentionDays=14'];
  await expect(write({ environment: 'production', set })).rejects.toThrow('production-high-availability');
});

test('what dev only warns of is written, and said', async () => {
  expect(await write({ size: 'large' })).toEqual([FILE]);
  expect(copy.said[0]).toMatch(
    /policy-audited .* admitted with a warning in dev, but denied in staging and production/,
  );
});

test.each<[string, Partial<Options>, string]>([
  ['an unknown team', { team: 'chekout' }, 'There is no team chekout\nDid you mean checkout?'],
  ['an unknown kind', { kind: 'databse' }, 'There is no API databse\nDid you mean database?'],
  ['an unknown environment', { environment: 'prod' }, 'There is no environment prod\nDid you mean production?'],
  ['an unknown region', { region: 'eu-west-2' }, 'There is no region eu-west-2\nDid you mean eu-west-1?'],
  [
    "a region that is not the team's",
    { region: 'us-east-1' },
    'may not rest in us-east-1\nteams/checkout/team.yaml allows',
  ],
  ['an unknown size', { size: 'smal' }, 'size cannot be smal\nDid you mean small?'],
  ['a field that the kind has not', { kind: 'namespace', size: 'small' }, 'KubernetesNamespaceClaim has no field size'],
  ['a misspelt field', { set: ['enginee=mysql'] }, 'has no field enginee\nDid you mean engine?'],
  ['a field without a value', { set: ['engine'] }, '--set engine sets nothing'],
  [
    'a word for a number',
    { set: ['backupRetentionDays=week'] },
    'backupRetentionDays cannot be week\nWrite a whole number.',
  ],
  ['a number beyond its limits', { set: ['backupRetentionDays=99'] }, 'backupRetentionDays'],
  ['what the platform fills in', { set: ['environment=dev'] }, 'Nobody writes spec.environment'],
  ['a name of nobody', { name: 'basket' }, 'does not begin with its team'],
  [
    'a name with capitals',
    { name: 'checkoutBasket' },
    'cannot be called checkoutBasket\nDid you mean checkout-basket?',
  ],
  ['a missing field', { kind: 'cdn' }, 'needs --originDomain\n--originDomain: '],
  ['a record without its fields', { kind: 'dns' }, 'needs --recordType, --recordName, --value'],
  ['what a policy denies', { environment: 'staging', size: 'large' }, 'denied in staging by policy size-cap'],
])('%s is refused before anything is written', async (_, options, message) => {
  const refusal = await write(options).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ message: expect.stringContaining(message) });
  expect((refusal as Error).stack, 'Nx offers a stack where there is one').toBeUndefined();
});

test("more than the team's quota is refused", async () => {
  copy.edit('teams/checkout/team.yaml', /databases: \d+/, 'databases: 1');
  await expect(write()).rejects.toThrow('team checkout may have at most 1 databases in dev');
});

test('a team that is not in an environment claims nothing there', async () => {
  copy.edit('teams/checkout/team.yaml', '  - staging\n', '');
  await expect(write({ environment: 'staging' })).rejects.toThrow('The team checkout is not in staging');
});

test.each<[string, string | RegExp, string, string]>([
  ['a misspelt field', '  __spec__', '  sise: small\n  __spec__', 'Did you mean size?'],
  ['another namespace', 'namespace: __team__', 'namespace: default', 'wrong-namespace'],
  ['no namespace', '  namespace: __team__\n', '', 'wrong-namespace'],
  ['a name without its prefix', 'name: __name__', 'name: my-__name__', 'policy-denied'],
  ['a kind that nobody serves', 'kind: __kind__', 'kind: My__kind__', 'unknown-kind'],
  ['a version that nobody serves', 'apiVersion: __version__', 'apiVersion: platform.kubecon.io/v1', 'unknown-version'],
  [
    'a Composition of its own',
    '  __spec__',
    '  crossplane: { compositionRef: { name: x } }\n  __spec__',
    'rule-violated',
  ],
  ['a field twice', '  __spec__', '  __spec__\n  team: checkout', 'duplicate'],
])('a template with %s writes nothing', async (_, from, to, message) => {
  const templates = copy.withDefect(TEMPLATES, TEMPLATE, from, to);
  await expect(write({ environment: 'production' }, templates)).rejects.toThrow(message);
});

test('a template with a placeholder that nobody fills in is a defect of ours', async () => {
  const templates = copy.withDefect(TEMPLATES, TEMPLATE, '__spec__', '__sepc__');
  await expect(write({}, templates)).rejects.toThrow('wants __sepc__, which nobody fills in');
});
