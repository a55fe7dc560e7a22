import { join } from 'node:path';
import { loadPolicies, policyModes } from '@platform/plan';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import policy, { type Options } from './generator.ts';

const ASKED: Options = {
  name: 'known-engines',
  field: 'spec.engine',
  allow: 'postgres,redis',
  reason: 'Nobody is on call for anything else.',
};
const FOLDER = 'policies/known-engines';
const TEMPLATES = join(import.meta.dirname, 'files');
const TEMPLATE = 'policies/__policy__/policy.yaml';
const OVERLAYS = ['dev', 'production', 'staging'].map((name) => `policies/environments/${name}/kustomization.yaml`);

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}, templates?: string) =>
  copy.run((tree) => policy(tree, { ...ASKED, ...options }, templates));

/** What each environment does about the new policy. */
async function modes() {
  const policies = await loadPolicies(copy.root);
  expect(policies.findings).toEqual([]);
  return policyModes(policies).find((one) => one.policy === ASKED.name)?.environments;
}

test('a policy is a folder, and every environment warns by it', async () => {
  const files = await write();
  const own = ['bad', 'good', 'kustomization', 'policy'].map((name) => `${FOLDER}/${name}.yaml`);
  expect(files).toEqual(['policies/all/kustomization.yaml', ...OVERLAYS, ...own]);
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
  const warns = ['Audit', 'Warn'];
  expect(await modes()).toEqual({ dev: warns, staging: warns, production: warns });
});

test('it is for every kind that has the field, and each is shown to be admitted and denied', async () => {
  await write();
  expect(copy.read(`${FOLDER}/policy.yaml`)).toMatch(/- cacheinstanceclaims\n +- databaseinstanceclaims\n {2}match/);
  for (const [file, engines] of [['good', ['redis', 'postgres']] as const, ['bad', ['memcached', 'mysql']] as const])
    expect([...copy.read(`${FOLDER}/${file}.yaml`).matchAll(/engine: (\w+)$/gm)].map(([, engine]) => engine)).toEqual(
      engines,
    );
});

test('a claim that breaks it is warned of', async () => {
  await write({ allow: 'mysql,redis' });
  const findings = await copy.findings(['teams/checkout/staging/checkout-db.yaml']);
  expect(findings).toMatchObject([
    {
      code: 'policy-audited',
      message: expect.stringContaining('postgres is not one of those allowed; write mysql or redis'),
    },
  ]);
});

test.each<[string, Partial<Options>]>([
  ['a number', { field: 'backupRetentionDays', allow: '14,35' }],
  ['yes or no', { field: 'spec.versioning', allow: 'true' }],
  ['a field that may be missing', { field: 'evictionPolicy', allow: 'noeviction' }],
  ['a value with companions', { field: 'recordType', allow: 'CNAME,TXT' }],
  ['free text', { field: 'originDomain', allow: 'shop.example.org' }],
])('it can be about %s', async (_, options) => {
  const files = await write(options);
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
  expect(await modes()).toBeDefined();
});

test('a second run changes nothing, even once an environment denies', async () => {
  await write();
  copy.edit(OVERLAYS[2]!, /(name: known-engines\n(?:.*\n){3}.*)Warn/, '$1Deny');
  expect(await write()).toEqual([]);
  expect(copy.said.at(-1)).toContain('nothing to do');
});

test('a policy that somebody has edited is written over only with --force', async () => {
  await write();
  copy.edit(`${FOLDER}/policy.yaml`, 'severity: medium', 'severity: low');
  await expect(write()).rejects.toThrow(`${FOLDER}/policy.yaml`);
  expect(await write({ force: true })).toEqual([`${FOLDER}/policy.yaml`]);
});

test.each<[string, Partial<Options>, string]>([
  ['a name that is none', { name: 'Known Engines' }, 'Did you mean known-engines?'],
  ['an unknown field', { field: 'spec.engin' }, 'There is no field of claims engin\nDid you mean engine?'],
  [
    'a value that there is not',
    { allow: 'postgress' },
    'There is no value of engine postgress\nDid you mean postgres?',
  ],
  ['nothing to be allowed', { allow: '' }, 'Nothing would be allowed'],
  ['a kind that nobody could claim', { allow: 'postgres' }, 'No CacheInstanceClaim could be claimed any more'],
  ['all that there is', { allow: 'postgres,mysql,redis,memcached' }, 'A policy that cannot deny is none.'],
  ['what production would have to deny', { severity: 'high' }, 'Begin with medium'],
  ['an unknown severity', { severity: 'lo' }, 'There is no severity lo'],
  ['a text that would end a rule', { field: 'originDomain', allow: "x'] || true || x in ['" }, 'by hand'],
])('%s is refused before anything is written', async (_, options, message) => {
  await expect(write(options)).rejects.toThrow(message);
});

test.each<[string, string | RegExp, string, string]>([
  ['no ratchet', / {2}matchConditions:\n(?:.*\n)*?(?= {2}validations)/, '', 'could not be edited any more'],
  ['a ratchet that everything goes round', '__changed__', "request.operation != 'UPDATE'", 'goes round it'],
  ['a misspelt field', 'validationActions:', 'validationActons:', 'Did you mean validationActions?'],
  [
    'a check that is the wrong way round',
    'object.spec.__field__ in __values__',
    '!(object.spec.__field__ in __values__)',
    'it says',
  ],
  [
    'a function that Kyverno has not',
    'object.spec.__field__ in',
    'lower(object.spec.__field__) in',
    'does not compile',
  ],
  ['other words than promised', '; __or__ (docs', ' (docs', 'it says'],
  ['some of the kinds only', '__plurals__', '- cacheinstanceclaims', 'DatabaseInstanceClaim: it says nothing'],
  ['broken YAML', 'failurePolicy: Fail', 'failurePolicy: [Fail', 'could not be read once it is written'],
])('a template with %s writes nothing', async (_, from, to, message) => {
  await expect(write({}, copy.withDefect(TEMPLATES, TEMPLATE, from, to))).rejects.toThrow(message);
});

test('a template that no environment would take in is found', async () => {
  await write({}, copy.withDefect(TEMPLATES, 'policies/__policy__/kustomization.yaml', 'policy.yaml', 'rule.yaml'));
  const { findings } = await loadPolicies(copy.root);
  expect(findings.map(({ message }) => message).join('\n')).toContain('rule.yaml');
});
