import type { Mutant } from './mutant.ts';

const policyOf = (name: string) => `policies/${name}/policy.yaml`;
const badOf = (name: string) => `policies/${name}/bad.yaml`;
const modesOf = (environment: string) => `policies/environments/${environment}/kustomization.yaml`;

/** What an environment does about a policy, behind everything before it as $1. */
const modeOf = (policy: string) => new RegExp(`(name: ${policy}\\n(?: +.*\\n)*? +value: )\\[Audit, Deny\\]`);

/** The last of the conditions under which a policy looks: what is new or changed. */
const RATCHET = /(name: new-or-changed\n +expression: >-\n)(?: {8}.*\n)+/;

/** Defects of policies that the kyverno suite must find. */
export const POLICY_MUTANTS: readonly Mutant[] = [
  {
    name: 'a policy that matters and only warns in production',
    file: modesOf('production'),
    from: modeOf('production-high-availability'),
    to: '$1[Audit, Warn]',
    expect: { code: 'policy-mode' },
  },
  {
    name: 'an environment that is laxer than the one before',
    file: modesOf('production'),
    from: modeOf('size-cap'),
    to: '$1[Audit, Warn]',
    expect: { code: 'policy-mode' },
  },
  {
    name: 'a policy that quietly stops denying',
    file: modesOf('production'),
    from: modeOf('name-begins-with-team'),
    to: '$1[Audit, Warn]',
    expect: { code: 'generated-stale', file: 'docs/policies/README.md' },
  },
  {
    name: 'a policy that denies and tells no report',
    file: modesOf('staging'),
    from: modeOf('size-cap'),
    to: '$1[Deny]',
    expect: { code: 'policy-mode' },
  },
  {
    name: 'an environment that changes more than what is done about a policy',
    file: modesOf('production'),
    from: 'path: /spec/validationActions\n        value: [Audit, Deny]\n  - target:\n      kind: ValidatingPolicy\n      name: team-label',
    to: 'path: /spec/validations/0/message\n        value: no\n  - target:\n      kind: ValidatingPolicy\n      name: team-label',
    expect: { code: 'policy-mode' },
  },
  {
    name: 'a policy that is part of no environment',
    file: 'policies/all/kustomization.yaml',
    from: '  - ../region-eu-only\n',
    to: '',
    // The patch of every environment then meets nothing.
    expect: { code: 'policy-mode', file: modesOf('dev') },
  },
  {
    name: 'a kind that is dropped from a policy',
    file: policyOf('region-eu-only'),
    from: '          - messagequeueclaims\n',
    to: '',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a typo in a plural',
    file: policyOf('team-owns-namespace'),
    from: '- databaseinstanceclaims',
    to: '- databaseinstanceclaim',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a version that Kyverno reports nothing of',
    file: policyOf('size-cap'),
    from: '- v1alpha1',
    to: '- "*"',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a region that is added',
    file: policyOf('region-eu-only'),
    from: "['eu-central-1', 'eu-west-1']",
    to: "['eu-central-1', 'eu-west-1', 'us-east-1']",
    expect: { code: 'policy-test-fails', file: badOf('region-eu-only') },
  },
  {
    name: 'a team that is forgotten',
    file: policyOf('region-eu-only'),
    from: "['checkout', 'payments']",
    to: "['checkout']",
    expect: { code: 'policy-test-fails', file: badOf('region-eu-only') },
  },
  {
    name: 'an inverted condition',
    file: policyOf('size-cap'),
    from: "object.spec.team in ['analytics', 'checkout']",
    to: "!(object.spec.team in ['analytics', 'checkout'])",
    expect: { code: 'policy-test-fails', file: badOf('size-cap') },
  },
  {
    name: 'a limit that is one off',
    file: policyOf('production-backups'),
    from: 'backupRetentionDays >= 7',
    to: 'backupRetentionDays >= 6',
    expect: { code: 'policy-test-fails', file: badOf('production-backups') },
  },
  {
    name: 'a limit that is one off, the other way',
    file: policyOf('production-backups'),
    from: 'backupRetentionDays >= 7',
    to: 'backupRetentionDays > 7',
    expect: { code: 'policy-test-fails', file: 'policies/production-backups/good.yaml' },
  },
  {
    name: 'an environment that is misspelt',
    file: policyOf('production-high-availability'),
    from: "== 'production'",
    to: "== 'prod'",
    expect: { code: 'policy-test-fails', file: badOf('production-high-availability') },
  },
  {
    name: 'a name that only has to begin with the letters of the team',
    file: policyOf('name-begins-with-team'),
    from: "startsWith(object.spec.team + '-')",
    to: 'startsWith(object.spec.team)',
    expect: { code: 'policy-test-fails', file: badOf('name-begins-with-team') },
  },
  {
    name: 'words that are not those promised',
    file: policyOf('size-cap'),
    from: '; write small or medium',
    to: '; write something else',
    expect: { code: 'policy-test-fails', file: badOf('size-cap') },
  },
  {
    name: 'a ratchet that lets a spoofed team through',
    file: policyOf('region-eu-only'),
    from: /object\.spec\.region != oldObject\.spec\.region \|\|\s+object\.spec\.team != oldObject\.spec\.team/,
    to: 'object.spec.region != oldObject.spec.region',
    expect: { code: 'policy-evaded', file: badOf('region-eu-only') },
  },
  {
    name: 'a policy that looks at what is new only',
    file: policyOf('size-cap'),
    from: RATCHET,
    to: "$1        request.operation != 'UPDATE'\n",
    expect: { code: 'policy-evaded', file: badOf('size-cap') },
  },
  {
    name: 'a policy that holds up unrelated changes',
    file: policyOf('size-cap'),
    from: RATCHET,
    to: '$1        !has(object.metadata.deletionTimestamp)\n',
    expect: { code: 'policy-blocks', file: badOf('size-cap') },
  },
  {
    name: 'a policy that holds up deletion',
    file: policyOf('team-owns-namespace'),
    from: RATCHET,
    to: "$1        request.operation == 'UPDATE' || request.operation == 'CREATE'\n",
    expect: { code: 'policy-blocks', file: badOf('team-owns-namespace') },
  },
  {
    name: 'a policy that fails open',
    file: policyOf('region-eu-only'),
    from: 'failurePolicy: Fail',
    to: 'failurePolicy: Ignore',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a label that lets whoever has it through',
    file: policyOf('region-eu-only'),
    from: '  matchConstraints:\n',
    to: '  matchConstraints:\n    objectSelector:\n      matchExpressions:\n        - key: skip\n          operator: DoesNotExist\n',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a policy that is not asked on admission',
    file: policyOf('region-eu-only'),
    from: '  failurePolicy: Fail\n',
    to: '  failurePolicy: Fail\n  evaluation:\n    admission:\n      enabled: false\n',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a policy for objects of one name',
    file: policyOf('size-cap'),
    from: '        operations:\n',
    to: '        resourceNames:\n          - checkout-db\n        operations:\n',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a namespace of exceptions in which Kyverno does not look',
    file: 'policies/exceptions/namespace/namespace.yaml',
    from: 'name: policy-exceptions',
    to: 'name: exceptions',
    expect: { code: 'policy-mode', file: modesOf('dev') },
  },
  {
    name: 'a policy that decides by itself what is done about it',
    file: policyOf('size-cap'),
    from: '    - Audit\n',
    to: '    - Deny\n',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a function that only one of the engines knows',
    file: policyOf('dns-name-of-team'),
    from: 'object.spec.name.endsWith(',
    to: 'object.spec.name.lowerAscii().endsWith(',
    expect: { code: 'policy-broken' },
  },
  {
    name: 'a condition whose type is unknown, which Kyverno refuses',
    file: policyOf('production-high-availability'),
    from: 'object.spec.highAvailability == true',
    to: 'object.spec.highAvailability',
    expect: { code: 'policy-broken' },
  },
  {
    name: 'a misspelt field, for which Kyverno drops a policy without a word',
    file: policyOf('size-cap'),
    from: 'matchConditions:',
    to: 'matchCondition:',
    expect: { code: 'unknown-field' },
  },
  {
    name: 'a message that says nothing of where the rule is explained',
    file: policyOf('size-cap'),
    from: ' (docs/policies/size-cap.md)',
    to: '',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a team that nobody has taken in',
    file: policyOf('known-team'),
    from: "'analytics',",
    to: "'analytics', 'skunkworks',",
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a team that has been forgotten',
    file: policyOf('known-team'),
    from: ", 'payments'",
    to: '',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'a group of managed resources that anybody may write',
    file: policyOf('no-direct-resources'),
    from: '          - rds.aws.m.upbound.io\n',
    to: '',
    expect: { code: 'policy-incomplete' },
  },
  {
    name: 'Argo CD writing managed resources for a team',
    file: policyOf('no-direct-resources'),
    from: "!('platform.kubecon.io/team' in namespaceObject.metadata.labels)",
    to: 'true',
    expect: { code: 'policy-test-fails', file: 'policies/admissions.yaml' },
  },
  {
    name: 'everybody with a service account taken for Crossplane',
    file: policyOf('no-direct-resources'),
    from: "startsWith('system:serviceaccount:crossplane-system:')",
    to: "startsWith('system:serviceaccount:')",
    expect: { code: 'policy-test-fails', file: 'policies/admissions.yaml' },
  },
  {
    name: 'a Composition that is protected when it is created only',
    file: policyOf('no-own-composition'),
    from: 'has(object.spec.crossplane) && object.spec.crossplane == oldObject.spec.crossplane',
    to: 'has(object.spec.crossplane)',
    expect: { code: 'policy-test-fails', file: 'policies/admissions.yaml' },
  },
  {
    name: 'a cloud that may change under a live resource',
    file: policyOf('fixed-placement'),
    from: 'object.spec.crossplane.compositionRef == oldObject.spec.crossplane.compositionRef',
    to: 'has(oldObject.spec.crossplane.compositionRef)',
    expect: { code: 'policy-test-fails', file: 'policies/fixed-placement/updates.yaml' },
  },
  {
    name: 'a label of namespaces that anybody may change',
    file: policyOf('namespace-labels'),
    from: "'platform.kubecon.io/environment', ",
    to: '',
    expect: { code: 'policy-test-fails', file: badOf('namespace-labels') },
  },
  {
    name: 'claims in a namespace that a claim has made',
    file: policyOf('platform-namespace'),
    from: 'namespaceObject.metadata.name == object.spec.team &&',
    to: '',
    expect: { code: 'policy-test-fails', file: badOf('platform-namespace') },
  },
  {
    name: 'another label than the one that bills go by',
    file: policyOf('stamp-team-label'),
    from: '"team":',
    to: '"owner":',
    expect: { code: 'policy-test-fails', file: 'policies/stamp-team-label/good.yaml' },
  },
  {
    name: 'a kind that is denied and never shown to be',
    file: badOf('size-cap'),
    from: 'kind: CacheInstanceClaim',
    to: 'kind: DatabaseInstanceClaim',
    expect: { code: 'policy-untested', file: policyOf('size-cap') },
  },
  {
    name: "a test in Kyverno's own format that expects the wrong thing",
    file: 'policies/size-cap/kyverno-test.yaml',
    from: 'result: fail',
    to: 'result: pass',
    expect: { code: 'policy-test-fails' },
  },
  {
    name: 'a page that says something else than its policy',
    file: 'docs/policies/size-cap.md',
    from: 'small or medium',
    to: 'small, medium or large',
    expect: { code: 'generated-stale' },
  },
  {
    name: 'a kind that Kyverno may not report on',
    file: 'policies/reporting/rbac.yaml',
    from: '      - databaseinstanceclaims\n',
    to: '',
    expect: { code: 'rights-wrong', file: modesOf('dev') },
  },
  {
    name: 'a claim that its environment denies',
    file: 'teams/checkout/production/checkout-abroad.yaml',
    to: `apiVersion: platform.kubecon.io/v1alpha1
kind: ObjectStorageClaim
metadata:
  name: checkout-abroad
  namespace: checkout
spec:
  region: us-east-1
  team: checkout
`,
    expect: { code: 'policy-denied' },
  },
];
