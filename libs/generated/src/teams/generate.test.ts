import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseManifests } from '@platform/manifests';
import { contentSchemas, isDataFile } from '@platform/plan';
import { validateManifests } from '@platform/schemas';
import { expect, onTestFinished, test } from 'vitest';
import { MARK } from '../files/mark.ts';
import { staleFiles } from '../files/stale.ts';
import { strayTeamFiles } from '../files/strays.ts';
import { generateTeams } from './generate.ts';

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: { quotas: { type: 'object', properties: { databases: { title: 'DatabaseInstanceClaim' } } } },
};
const DEFINITION = `apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata: { name: databaseinstanceclaims.platform.kubecon.io }
spec:
  scope: Namespaced
  group: platform.kubecon.io
  names: { kind: DatabaseInstanceClaim, plural: databaseinstanceclaims }
  versions:
    - name: v1alpha1
      served: true
      referenceable: true
      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object } } } }
`;
const team = (name: string, environments = '[production]') => `name: ${name}
description: It is called ${name}.
owners: { group: ${name}-engineers, email: ${name}@example.com }
contacts: { chat: "#${name}" }
costCentre: CC-1001
tier: standard
dataClassification: internal
regions: [eu-west-1]
environments: ${environments}
quotas: { databases: 2 }
`;
const FILES = {
  'platform-api/database/definition.yaml': DEFINITION,
  'platform-api/organisation/organisation.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: organisation }\ndata: { repository: "https://git.example.com/example/platform.git" }\n',
  'teams/team.schema.json': JSON.stringify(SCHEMA),
  'teams/checkout/team.yaml': team('checkout'),
  'teams/checkout/production/checkout-db.yaml':
    'apiVersion: platform.kubecon.io/v1alpha1\nkind: DatabaseInstanceClaim\nmetadata: { name: checkout-db, namespace: checkout }\nspec: { team: checkout }\n',
  'teams/platform/team.yaml': team('platform', '[dev]'),
};

/** A repository with two teams, and with these changes to its files, until the test ends. */
function repository(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'generated-teams-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries({ ...FILES, ...changes })) if (text !== undefined) write(root, file, text);
  return root;
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const OF_CHECKOUT = [
  'gitops/projects/checkout.yaml',
  'gitops/tenants/production/checkout.yaml',
  'teams/checkout/catalog-info.yaml',
];

test('everything of every team is generated, says so, and is what Kubernetes and Argo CD take', async () => {
  const root = repository();
  const { files, findings } = await generateTeams(root);
  expect(findings).toEqual([]);
  expect([...files.keys()].sort()).toEqual([
    '.github/CODEOWNERS',
    'gitops/projects/checkout.yaml',
    'gitops/projects/platform.yaml',
    'gitops/tenants/dev/kustomization.yaml',
    'gitops/tenants/dev/platform.yaml',
    'gitops/tenants/production/checkout.yaml',
    'gitops/tenants/production/kustomization.yaml',
    'gitops/tenants/staging/kustomization.yaml',
    'teams/checkout/catalog-info.yaml',
    'teams/platform/catalog-info.yaml',
  ]);
  for (const text of files.values()) expect(text.startsWith(`# ${MARK}\n`)).toBe(true);
  const objects = [...files]
    .filter(([file]) => file.startsWith('gitops/') && !file.endsWith('kustomization.yaml') && !isDataFile(file))
    .flatMap(([file, text]) => parseManifests(file, text).manifests);
  expect(objects).toHaveLength(2 * 7 + 2);
  expect(await validateManifests(objects, contentSchemas(root))).toEqual([]);
}, 600_000);

test('what was written is up to date', async () => {
  const root = repository();
  const { files } = await generateTeams(root);
  for (const [file, text] of files) write(root, file, text);
  expect(staleFiles(root, (await generateTeams(root)).files)).toEqual([]);
});

test('only what somebody asked for is generated', async () => {
  const { files } = await generateTeams(repository(), (file) => file === OF_CHECKOUT[0]);
  expect([...files.keys()]).toEqual([OF_CHECKOUT[0]]);
});

test('a team that cannot be read is a finding, keeps its files, and is not left out of lists', async () => {
  const root = repository({ 'teams/checkout/team.yaml': 'nmae: checkout\n', [OF_CHECKOUT[0]!]: `# ${MARK}\n` });
  const { files, findings } = await generateTeams(root);
  expect(findings).toMatchObject([{ code: 'missing-required', file: 'teams/checkout/team.yaml' }]);
  expect([...files.keys()].sort()).toEqual([
    'gitops/projects/platform.yaml',
    'gitops/tenants/dev/platform.yaml',
    'teams/platform/catalog-info.yaml',
  ]);
  expect(strayTeamFiles(root)).toEqual([]);
});

test('a claim that cannot be read leaves the catalog alone', async () => {
  const { files, findings } = await generateTeams(repository({ 'teams/checkout/production/broken.yaml': 'a: [\n' }));
  expect(findings.map(({ file }) => file)).toContain('teams/checkout/production/broken.yaml');
  expect(OF_CHECKOUT.filter((file) => files.has(file))).toEqual(OF_CHECKOUT.slice(0, 2));
});

test.each([
  ['an organisation', 'platform-api/organisation/organisation.yaml'],
  ['a platform team', 'teams/platform/team.yaml'],
])('without %s it says what is missing', async (_, file) => {
  const { files, findings } = await generateTeams(repository({ [file]: undefined }));
  expect(findings).toMatchObject([{ file }]);
  expect(files.has('.github/CODEOWNERS')).toBe(false);
});

test('where there are no teams nothing is generated, and nothing is missing', async () => {
  const root = mkdtempSync(join(tmpdir(), 'generated-teams-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  expect(await generateTeams(root)).toEqual({ files: new Map(), findings: [] });
});

test('what a team has left behind is a stray, and what somebody wrote is not', () => {
  const marked = `# ${MARK}\n`;
  const root = repository({
    'gitops/projects/gone.yaml': marked,
    'gitops/projects/checkout.yaml': marked,
    'gitops/projects/platform-components.yaml': 'kind: AppProject\n',
    'gitops/tenants/dev/checkout.yaml': marked,
    'gitops/tenants/production/checkout.yaml': marked,
    'teams/gone/catalog-info.yaml': marked,
    '.github/CODEOWNERS': marked,
  });
  expect(strayTeamFiles(root)).toEqual([
    'gitops/projects/gone.yaml',
    'gitops/tenants/dev/checkout.yaml',
    'teams/gone/catalog-info.yaml',
  ]);
});
