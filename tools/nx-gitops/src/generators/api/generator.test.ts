import { join } from 'node:path';
import { listApis } from '@platform/generated';
import {
  CLOUDS,
  judgeClaim,
  loadPolicies,
  readClaimFiles,
  renderEverywhere,
  renderSecondLife,
  TARGETS,
  Workbench,
} from '@platform/plan';
import { connectionSecretOf } from '@platform/compositions';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RepositoryCopy } from '../repository-copy.ts';
import api, { type Options } from './generator.ts';
import { MODEL } from './registration.ts';
import { wordsOf } from './words.ts';

const FOLDER = 'platform-api/search-index';
const TEMPLATES = join(import.meta.dirname, 'files');
const template = (file: string) => `platform-api/__api__/${file}`;

let copy: RepositoryCopy;
beforeAll(() => void (copy = new RepositoryCopy()));
afterEach(() => copy.reset());
afterAll(() => copy.remove());

const write = (options: Partial<Options> = {}, templates?: string) =>
  copy.run((tree) => api(tree, { name: 'search-index', ...options }, templates));

/** The example as a team's claim in an environment, where the team has a quota for it. */
function claim(environment = 'production', change = (text: string) => text): string {
  const file = `teams/checkout/${environment}/checkout-search-index.yaml`;
  copy.write(file, change(copy.read(`${FOLDER}/examples/minimal.yaml`)));
  copy.edit('teams/checkout/team.yaml', /quotas:\n/, 'quotas:\n  searchIndexes: 2\n');
  return file;
}

test('an API is a folder that is whole, and valid as it stands', async () => {
  const files = await write();
  const own = [
    'aws',
    'azure',
    'definition',
    'examples/minimal',
    'gcp',
    'guarantees',
    'kustomization',
    'simulated-cloud',
  ];
  expect(files.filter((file) => file.startsWith(FOLDER))).toEqual(own.map((name) => `${FOLDER}/${name}.yaml`));
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
  expect(listApis(copy.root).map(({ kind }) => kind)).toContain('SearchIndexClaim');
  expect(copy.said[0]).toContain('npx platform check platform-api/');
});

test.each(['dev', 'staging', 'production'])(
  'its claims are admitted and rendered in %s, on every cloud',
  async (environment) => {
    await write();
    expect(await copy.findings([claim(environment)])).toEqual([]);
  },
);

test('once the cloud has answered a claim is Ready, and its Secret says what is promised', async () => {
  await write();
  const file = claim();
  const workbench = await Workbench.open(copy.root, TARGETS);
  try {
    const [own] = readClaimFiles(copy.root, [file]).claims;
    const { plans } = await renderEverywhere(workbench, own!);
    expect(plans.map(({ plane }) => plane.cloud).toSorted()).toEqual(CLOUDS.toSorted());
    for (const { plane, result } of plans) {
      const { rendered } = await renderSecondLife(workbench, result, plane.cloud);
      expect(rendered.resources.filter(({ ready }) => !ready)).toEqual([]);
      expect(rendered.status['cloudName']).toMatch(/checkout-search-index-production-.*[0-9a-f]{8}$/);
      expect(Object.keys(connectionSecretOf(rendered)!['data'])).toEqual(['cloudName']);
    }
  } finally {
    workbench.close();
  }
});

test.each([
  ['a name that begins otherwise', 'name: checkout', 'name: my-checkout', 'name-begins-with-team'],
  ['a region outside of the EU', 'region: eu-west-1', 'region: us-east-1', 'region-eu-only'],
])('policies deny %s as they do of every kind', async (_, from, to, policy) => {
  await write();
  const file = claim('production', (text) => text.replace(from, to));
  const workbench = await Workbench.open(copy.root, TARGETS);
  try {
    const [own] = readClaimFiles(copy.root, [file]).claims;
    const judged = await judgeClaim(workbench, own!);
    expect(judged!.findings.map(({ message }) => message).join('\n')).toContain(
      `denied in production by policy ${policy}`,
    );
  } finally {
    workbench.close();
  }
});

test('policies name it where they name its model, and are tested on it as on the model', async () => {
  const files = await write();
  const count = (text: string, word: string) => text.split(word).length - 1;
  const policies = files.filter((file) => file.startsWith('policies/'));
  expect(policies.length).toBeGreaterThan(20);
  for (const file of policies) {
    const [word, model] =
      file.endsWith('policy.yaml') || file.endsWith('rbac.yaml')
        ? ['searchindexclaims', MODEL.plural]
        : ['kind: SearchIndexClaim', `kind: ${MODEL.kind}`];
    expect([file, count(copy.read(file), word!)]).toEqual([file, count(copy.read(file), model!)]);
  }
  expect((await loadPolicies(copy.root)).findings).toEqual([]);
});

test('a second run changes nothing, and neither does one after it was edited where it is named', async () => {
  await write();
  expect(await write()).toEqual([]);
  copy.edit('platform-api/clouds/aws/kustomization.yaml', 'replacements:', '# Here, too.\nreplacements:');
  expect(await write()).toEqual([]);
  expect(copy.said.at(-1)).toContain('nothing to do');
});

test('a Composition that somebody has edited is written over only with --force', async () => {
  await write();
  copy.edit(`${FOLDER}/aws.yaml`, 'sqsManagedSseEnabled: true', 'delaySeconds: 1');
  await expect(write()).rejects.toThrow(`${FOLDER}/aws.yaml`);
  expect(await write({ force: true })).toEqual([`${FOLDER}/aws.yaml`]);
});

test('two new APIs stand beside each other', async () => {
  await write();
  const files = await write({ name: 'mailbox', noun: 'mailbox' });
  expect(await copy.findings(files)).toEqual([]);
  expect(await copy.unformatted(files)).toEqual([]);
  expect(wordsOf('mailbox')).toMatchObject({ kind: 'MailboxClaim', plural: 'mailboxclaims', quota: 'mailboxes' });
});

test.each<[string, Partial<Options>, string]>([
  ['a name with capitals', { name: 'SearchIndex' }, 'An API cannot be called SearchIndex\nDid you mean search-index?'],
  ['a name that is too long', { name: 'a'.repeat(20) }, 'It has 3 to 19 characters'],
  ['a folder that is something else', { name: 'overlays' }, 'platform-api/overlays is something else'],
])('%s is refused before anything is written', async (_, options, message) => {
  await expect(write(options)).rejects.toThrow(message);
});

test('a kind that another folder serves is refused', async () => {
  copy.edit('platform-api/cache/definition.yaml', 'kind: CacheInstanceClaim', 'kind: SearchIndexClaim');
  await expect(write()).rejects.toThrow('SearchIndexClaim is served by platform-api/cache already');
});

test.each<[string, string, string | RegExp, string, string]>([
  [
    'a patch to a field that there is not',
    'azure.yaml',
    'toFieldPath: spec.forProvider.location',
    'toFieldPath: spec.forProvider.place',
    'unknown-field',
  ],
  [
    'a patch from a field that there is not',
    'gcp.yaml',
    'fromFieldPath: spec.region',
    'fromFieldPath: spec.place',
    'unknown-field',
  ],
  ['a kind that nobody serves', 'gcp.yaml', 'kind: __kind__\n  mode', 'kind: Some__kind__\n  mode', 'unknown-kind'],
  ['a misspelt stage of its pipeline', 'aws.yaml', 'patchSetName: tags', 'patchSetNam: tags', 'unknown-field'],
  ['a definition that Crossplane refuses', 'definition.yaml', 'scope: Namespaced', 'scope: Namespace', ''],
  ['an example without what is required', 'examples/minimal.yaml', '  region: __region__\n', '', 'missing-required'],
])('a template with %s is found by platform check', async (_, file, from, to, code) => {
  const files = await write({}, copy.withDefect(TEMPLATES, template(file), from, to));
  const own = (await copy.findings(files)).filter((finding) => finding.file === `${FOLDER}/${file}`);
  expect(own.map((finding) => finding.code)).toContainEqual(expect.stringContaining(code));
});

test.each<[string, string, string | RegExp, string]>([
  ['a misspelt field of the provider', 'aws.yaml', 'sqsManagedSseEnabled', 'sqsManagedSeeEnabled'],
  ['the label of another cloud', 'aws.yaml', 'platform.kubecon.io/cloud: aws', 'platform.kubecon.io/cloud: gcp'],
  ['a Composition of another name', 'gcp.yaml', 'name: __short__-gcp', 'name: __short__-google'],
  ['a name that does not carry the organisation', 'azure.yaml', 'toFieldPath: nameSuffix', 'toFieldPath: suffix'],
])('a template with %s leaves claims without what they ask for', async (_, file, from, to) => {
  await write({}, copy.withDefect(TEMPLATES, template(file), from, to));
  const found = await copy.findings([claim()]).catch((error: unknown) => [error]);
  expect(found).not.toEqual([]);
});
