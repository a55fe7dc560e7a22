import type { Mutant } from './mutant.ts';

const TEAM = 'teams/checkout/team.yaml';
const SCHEMA = 'teams/team.schema.json';
const CLAIM = 'teams/checkout/production/checkout-db.yaml';
const CATALOG = 'teams/checkout/catalog-info.yaml';
const TENANT = 'gitops/tenants/production/checkout.yaml';
const PROJECT = 'gitops/projects/checkout.yaml';
const CODEOWNERS = '.github/CODEOWNERS';
const TENANTS = 'gitops/tenants/production/kustomization.yaml';
const ORGANISATION = 'platform-api/organisation/organisation.yaml';

const claim = (name: string, kind = 'DatabaseInstanceClaim'): string => `apiVersion: platform.kubecon.io/v1alpha1
kind: ${kind}
metadata:
  name: ${name}
  namespace: checkout
spec:
  size: small
  region: eu-west-1
  team: checkout
`;

/** The policy that keeps a team in eu-west-1. */
const residency = (team: string) => ({
  file: 'policies/region-eu-only/policy.yaml',
  text: `apiVersion: policies.kyverno.io/v1
kind: ValidatingPolicy
metadata:
  name: region-eu-only
spec:
  matchConditions:
    - name: regulated-team
      expression: object.spec.team in ['${team}']
  validations:
    - expression: object.spec.region in ['eu-west-1']
`,
});

/** Defects of what teams say of themselves, and of what is generated from it, by the project that they lie in. */
export const TEAMS_MUTANTS: Readonly<Record<string, readonly Mutant[]>> = {
  'teams/checkout': [
    {
      name: 'one database more than the quota',
      given: [{ file: 'teams/checkout/production/checkout-a.yaml', text: claim('checkout-a') }],
      file: 'teams/checkout/production/checkout-z.yaml',
      to: claim('checkout-z'),
      expect: { code: 'quota-exceeded' },
    },
    {
      name: 'a claim of a kind that the team has no quota for',
      file: 'teams/checkout/production/checkout-z.yaml',
      to: claim('checkout-z', 'CacheInstanceClaim'),
      expect: { code: 'quota-exceeded' },
    },
    {
      name: "a claim outside of the team's regions",
      file: CLAIM,
      from: 'eu-west-1',
      to: 'us-east-1',
      expect: { code: 'region-not-allowed' },
    },
    {
      name: 'a claim where the team has no namespace',
      file: 'teams/checkout/staging/checkout-db.yaml',
      to: claim('checkout-db'),
      expect: { code: 'unknown-environment' },
    },
    {
      name: 'restricted data in the US',
      given: [residency('checkout')],
      file: TEAM,
      from: 'internal\nregions: [eu-west-1]',
      to: 'restricted\nregions: [eu-west-1, us-east-1]',
      expect: { code: 'residency-broken' },
    },
    {
      name: 'restricted data of a team that the policy does not name',
      given: [residency('payments')],
      file: TEAM,
      from: 'internal',
      to: 'restricted',
      expect: { code: 'residency-broken' },
    },
    {
      name: 'a region that the policy does not leave to the team',
      given: [residency('checkout')],
      file: TEAM,
      from: 'regions: [eu-west-1]',
      to: 'regions: [eu-west-1, us-east-1]',
      expect: { code: 'residency-broken' },
    },
    {
      name: 'a critical team that nobody can page',
      file: TEAM,
      from: '  onCall: checkout-primary\n',
      to: '',
      expect: { code: 'missing-required' },
    },
    {
      name: 'a tier that there is not',
      file: TEAM,
      from: 'tier: critical',
      to: 'tier: important',
      expect: { code: 'not-in-enum' },
    },
    {
      name: 'a cost centre that is none',
      file: TEAM,
      from: 'CC-1001',
      to: '"1001"',
      expect: { code: 'pattern-mismatch' },
    },
    {
      name: 'a quota that is misspelt',
      file: TEAM,
      from: '  databases: 2',
      to: '  databases: 2\n  database: 2',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'rights of another group in the namespace',
      file: TENANT,
      from: 'name: checkout-engineers',
      to: 'name: payments-engineers',
      expect: { code: 'generated-stale' },
    },
    {
      name: "a namespace without its team's label",
      file: TENANT,
      from: '    platform.kubecon.io/team: checkout\n',
      to: '',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'a quota that was raised by hand',
      file: TENANT,
      from: 'databaseinstanceclaims.platform.kubecon.io: "2"',
      to: 'databaseinstanceclaims.platform.kubecon.io: "20"',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'a quota that is no quantity',
      file: TENANT,
      from: 'hard:',
      to: 'hard: []\n  soft:',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a project that reaches every namespace',
      file: PROJECT,
      from: 'namespace: checkout',
      to: 'namespace: "*"',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'a project that takes every kind',
      file: PROJECT,
      from: 'kind: DatabaseInstanceClaim',
      to: 'kind: "*"',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'a project that Argo CD does not understand',
      file: PROJECT,
      from: 'sourceRepos:',
      to: 'sources:',
      expect: { code: 'unknown-field' },
    },
    { name: 'a team without a project', file: PROJECT, expect: { code: 'generated-stale' } },
    {
      name: 'a claim that is in no catalog',
      file: 'teams/checkout/production/checkout-z.yaml',
      to: claim('checkout-z'),
      expect: { code: 'generated-stale', file: CATALOG },
    },
    {
      name: 'a catalog entry that nobody owns',
      file: CATALOG,
      from: 'owner: group:checkout-engineers',
      to: 'lifecycle: production',
      expect: { code: 'missing-required' },
    },
  ],
  '.': [
    {
      name: 'a team that does not review its own files',
      file: CODEOWNERS,
      from: '/teams/checkout/',
      to: '/teams/nobody/',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'policies that nobody reviews',
      file: CODEOWNERS,
      from: /\/policies\/.*\n/,
      to: '',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'a team whose namespace nobody makes',
      file: TENANTS,
      from: '  - checkout.yaml\n',
      to: '',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'what a team has left behind',
      file: 'gitops/projects/gone.yaml',
      to: '# Generated by npx platform generate; not to be edited.\n',
      expect: { code: 'generated-stale' },
    },
    {
      name: 'a team that the lists leave out because it cannot be read',
      file: TEAM,
      from: 'name: checkout',
      to: 'nmae: checkout',
      expect: { code: 'missing-required' },
    },
    {
      name: 'a role that teams are bound to and nobody defines',
      file: 'platform-api/rbac/teams.yaml',
      from: 'platform:team-view',
      to: 'platform:team-read',
      expect: { code: 'rights-wrong', file: TENANT },
    },
    {
      name: 'an address that Argo CD cannot read from',
      file: ORGANISATION,
      from: /repository: .*/,
      to: 'repository: git@example.com',
      expect: { code: 'pattern-mismatch' },
    },
    {
      name: 'a region that teams can name and nobody has',
      file: SCHEMA,
      from: '"us-east-1"',
      to: '"us-east-1", "us-east-9"',
      expect: { code: 'not-in-enum' },
    },
    {
      name: 'a kind that no quota is for',
      file: SCHEMA,
      from: '"DatabaseInstanceClaim"',
      to: '"DatabaseClaim"',
      expect: { code: 'not-in-enum' },
    },
  ],
};
