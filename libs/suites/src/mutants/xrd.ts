import type { Mutant } from './mutant.ts';

const DEFINITION = 'platform-api/database/definition.yaml';
const GUARANTEES = 'platform-api/database/guarantees.yaml';
const MINIMAL = 'platform-api/database/examples/minimal.yaml';

/** Defects of an API and of claims that the xrd suite must find. */
export const XRD_MUTANTS: readonly Mutant[] = [
  {
    name: 'an XRD that is not named plural.group',
    file: DEFINITION,
    from: 'name: databaseinstanceclaims.platform.kubecon.io',
    to: 'name: xdatabaseinstanceclaims.platform.kubecon.io',
    expect: { code: 'rule-violated' },
  },
  {
    name: 'claim names, which v2 refuses',
    file: DEFINITION,
    from: '  scope: Namespaced\n',
    to: '  scope: Namespaced\n  claimNames: { kind: Database, plural: databases }\n',
    expect: { code: 'rule-violated' },
  },
  {
    name: 'a default that its own enum forbids',
    file: DEFINITION,
    from: 'default: postgres',
    to: 'default: postgresql',
    expect: { code: 'not-in-enum' },
  },
  {
    name: 'a CEL rule that does not parse',
    file: DEFINITION,
    from: 'rule: self == oldSelf\n',
    to: 'rule: self = oldSelf\n',
    expect: { code: 'rule-violated' },
  },
  {
    name: 'a keyword that Crossplane drops without a word',
    file: DEFINITION,
    from: '              required:\n                - team\n',
    to: '              additionalProperties: false\n              required:\n                - team\n',
    expect: { code: 'unknown-field' },
  },
  {
    name: 'an API that is not served',
    file: DEFINITION,
    from: 'served: true',
    to: 'served: false',
    expect: { code: 'rule-violated' },
  },
  {
    name: 'a region that the API forgot',
    file: DEFINITION,
    from: '                    - us-west-2\n',
    to: '',
    expect: { code: 'stamped-map-stale' },
  },
  {
    name: 'a region that a claim may change',
    file: DEFINITION,
    from: 'rule: self == oldSelf',
    to: 'rule: self == self',
    expect: { code: 'guarantee-broken', file: GUARANTEES },
  },
  {
    name: 'a production that is not highly available by default',
    file: 'platform-api/environments/production/kustomization.yaml',
    from: 'value: true',
    to: 'value: false',
    expect: { code: 'guarantee-broken', file: GUARANTEES },
  },
  { name: 'a size that no table has', file: MINIMAL, from: 'small', to: 'gigantic', expect: { code: 'not-in-enum' } },
  {
    name: 'a region on another planet',
    file: MINIMAL,
    from: 'eu-west-1',
    to: 'mars-1',
    expect: { code: 'not-in-enum' },
  },
  { name: 'a misspelt field', file: MINIMAL, from: '  size:', to: '  sise:', expect: { code: 'unknown-field' } },
  {
    name: 'a claim without a region',
    file: MINIMAL,
    from: '  region: eu-west-1\n',
    to: '',
    expect: { code: 'missing-required' },
  },
  {
    name: 'a number where text belongs',
    file: MINIMAL,
    from: 'team: checkout',
    to: 'team: 42',
    expect: { code: 'wrong-type' },
  },
  {
    name: 'more backup days than any cloud keeps',
    file: MINIMAL,
    from: '  size: small\n',
    to: '  size: small\n  backupRetentionDays: 99\n',
    expect: { code: 'out-of-range' },
  },
  {
    name: 'a name that is too long for the clouds',
    file: MINIMAL,
    from: 'name: checkout-db',
    to: `name: checkout-${'d'.repeat(40)}`,
    expect: { code: 'rule-violated' },
  },
  {
    name: 'a claim that chooses its environment',
    file: MINIMAL,
    from: '  size: small\n',
    to: '  size: small\n  environment: nowhere\n',
    expect: { code: 'not-in-enum' },
  },
  {
    name: 'a kind that nobody serves',
    file: MINIMAL,
    from: 'kind: DatabaseInstanceClaim',
    to: 'kind: DatabaseInstance',
    expect: { code: 'unknown-kind' },
  },
  {
    name: 'a version that nobody serves',
    file: MINIMAL,
    from: '/v1alpha1',
    to: '/v1',
    expect: { code: 'unknown-version' },
  },
];
