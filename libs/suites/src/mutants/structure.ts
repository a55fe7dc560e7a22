import type { Mutant } from './mutant.ts';

const README = 'README.md';
const TEAM = 'teams/checkout/team.yaml';
const DECISION = 'docs/decisions/0001-one-table.md';

const POLICY = 'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata:\n  name: old\n';
const CRD = 'kind: CustomResourceDefinition\nspec:\n  group: argoproj.io\n';

/** Defects that the structure suite must find, by the project that they lie in. */
export const STRUCTURE_MUTANTS: Readonly<Record<string, readonly Mutant[]>> = {
  '.': [
    {
      name: 'a README without a map',
      file: README,
      from: '## The rooms',
      to: '## Nothing',
      expect: { code: 'map-differs' },
    },
    {
      name: 'a room that is not there',
      file: README,
      from: 'bootstrap/',
      to: 'installer/',
      expect: { code: 'map-differs' },
    },
    {
      name: 'an inner room that is not there',
      file: README,
      from: '  database/',
      to: '  cache/',
      expect: { code: 'map-differs' },
    },
    {
      name: 'a room missing in the map',
      file: 'observability/root.yaml',
      to: 'a: 1\n',
      expect: { code: 'map-differs', file: README },
    },
    { name: 'a team that is in no suite any more', file: TEAM, expect: { code: 'missing-file' } },
    {
      name: 'golden paths that are in no suite any more',
      file: 'golden-paths/examples/database.yaml',
      to: 'a: 1\n',
      expect: { code: 'missing-file', file: 'golden-paths/expected.yaml' },
    },
    {
      name: 'a decision without a status',
      file: DECISION,
      from: 'status: accepted\n',
      to: '',
      expect: { code: 'decision-undated' },
    },
    {
      name: 'a decision without a date',
      file: DECISION,
      from: '2026-01-31',
      to: 'soon',
      expect: { code: 'decision-undated' },
    },
    { name: 'a pin without checksums', file: 'tools/engines/kustomize/go.sum', expect: { code: 'missing-file' } },
    {
      name: 'a failure that is ignored',
      file: '.ci/run',
      from: 'npm test',
      to: 'npm test || true',
      expect: { code: 'check-disabled' },
    },
  ],
  'teams/checkout': [
    {
      name: "a team whose claims could be another's",
      file: 'teams/checkout-api/team.yaml',
      to: 'name: checkout-api\n',
      expect: { code: 'name-shared', file: TEAM },
    },
    {
      name: 'a team named unlike its folder',
      file: TEAM,
      from: 'name: checkout',
      to: 'name: payments',
      expect: { code: 'wrong-folder' },
    },
    {
      name: 'a field that no team has',
      file: TEAM,
      from: 'owners:',
      to: 'size: small\nowners:',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a team without owners',
      file: TEAM,
      from: 'owners:\n  group: checkout-engineers\n  email: checkout@example.com\n',
      to: '',
      expect: { code: 'missing-required' },
    },
    { name: 'an address that is none', file: TEAM, from: '@', to: ' at ', expect: { code: 'pattern-mismatch' } },
    {
      name: 'a schema that is no JSON',
      file: 'teams/team.schema.json',
      from: '"object"',
      to: 'object',
      expect: { code: 'schema-missing' },
    },
    { name: 'a missing schema', file: 'teams/team.schema.json', expect: { code: 'schema-missing' } },
    { name: 'a project.json', file: 'teams/checkout/project.json', to: '{}\n', expect: { code: 'file-not-allowed' } },
    {
      name: 'a policy of the old kind',
      file: 'teams/checkout/policy.yml',
      to: POLICY,
      expect: { code: 'kind-not-allowed' },
    },
    {
      name: 'a CRD of another system',
      file: 'teams/checkout/dev/crd.yaml',
      to: CRD,
      expect: { code: 'kind-not-allowed' },
    },
  ],
  'platform-api/database': [
    { name: 'an API without a cloud', file: 'platform-api/database/azure.yaml', expect: { code: 'missing-file' } },
    {
      name: 'an API without examples',
      file: 'platform-api/database/examples/minimal.yaml',
      expect: { code: 'missing-file', file: 'platform-api/database/examples/' },
    },
    {
      name: 'an API that promises nothing',
      file: 'platform-api/database/guarantees.yaml',
      expect: { code: 'missing-file' },
    },
    {
      name: 'a promise that nobody reads',
      file: 'platform-api/database/guarantees.yaml',
      from: 'equals: true',
      to: 'equal: true',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a region that leads out of the EU',
      file: 'platform-api/database/gcp.yaml',
      from: 'eu-west-1: europe-west1',
      to: 'eu-west-1: us-east1',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a region missing in the contract',
      file: 'platform-api/database/definition.yaml',
      from: '                    - us-east-1\n',
      to: '',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a row of the table without a cloud',
      file: 'platform-api/regions-and-sizes.yaml',
      from: ', azure: eastus',
      to: '',
      expect: { code: 'stamped-table-broken' },
    },
    {
      name: 'a marker that leads nowhere',
      file: 'platform-api/database/aws.yaml',
      from: 'regions.*.aws',
      to: 'regoins.*.aws',
      expect: { code: 'stamped-marker-unusable' },
    },
  ],
  'libs/plan': [
    {
      name: 'a library that builds on one above it',
      file: 'libs/plan/src/index.ts',
      from: '@platform/findings',
      to: '@platform/suites',
      expect: { code: 'wrong-direction' },
    },
    {
      name: 'a dependency that is not declared',
      file: 'libs/plan/package.json',
      from: ', "dependencies": { "@platform/findings": "*" }',
      to: '',
      expect: { code: 'wrong-direction', file: 'libs/plan/src/index.ts' },
    },
    {
      name: 'an import that leaves the package',
      file: 'libs/plan/src/index.ts',
      from: '@platform/findings',
      to: '../../findings/src/index.ts',
      expect: { code: 'wrong-direction' },
    },
    {
      name: 'a path of one machine',
      file: 'libs/plan/src/index.ts',
      from: '[finding]',
      to: `[finding, '${['', 'home', 'somebody', 'platform'].join('/')}']`,
      expect: { code: 'machine-path' },
    },
  ],
  'libs/findings': [
    {
      name: 'a test that is skipped',
      file: 'libs/findings/src/index.test.ts',
      from: "test('says",
      to: "test.skip('says",
      expect: { code: 'check-disabled' },
    },
    {
      name: 'a test that runs alone',
      file: 'libs/findings/src/index.test.ts',
      from: "test('says",
      to: "test.only('says",
      expect: { code: 'check-disabled' },
    },
  ],
};
