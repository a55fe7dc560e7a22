import type { Target } from '@platform/plan';
import type { Mutant } from './mutant.ts';

/** A defect, and the control planes on which it has to show. */
export interface CompositionMutant extends Mutant {
  readonly targets: readonly Target[];
}

const AWS: Target = { cloud: 'aws', environment: 'production' };
const GCP: Target = { cloud: 'gcp', environment: 'production' };
const AZURE: Target = { cloud: 'azure', environment: 'production' };

const aws = 'platform-api/database/aws.yaml';
const gcp = 'platform-api/database/gcp.yaml';
const azure = 'platform-api/database/azure.yaml';
const guarantees = 'platform-api/database/guarantees.yaml';
const table = 'platform-api/regions-and-sizes.yaml';
/** The example whose variants are rendered: what goes wrong in a render is reported there. */
const example = 'platform-api/database/examples/everything.yaml';

const on = (target: Target, ...mutants: readonly Mutant[]): CompositionMutant[] =>
  mutants.map((mutant) => ({ ...mutant, targets: [target] }));

/** Defects of the database API that the compositions suite must find. */
export const DATABASE_MUTANTS: readonly CompositionMutant[] = [
  ...on(
    AWS,
    {
      name: 'a size of another machine',
      file: aws,
      from: 'instanceClass: db.r6g.xlarge',
      to: 'instanceClass: db.t2.nano',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a kind that does not exist',
      file: aws,
      from: 'kind: SubnetGroup',
      to: 'kind: SubnetGrup',
      expect: { code: 'unknown-kind', file: example },
    },
    {
      name: 'a version that does not exist',
      file: aws,
      from: 'rds.aws.m.upbound.io/v1beta1',
      to: 'rds.aws.m.upbound.io/v1beta9',
      expect: { code: 'unknown-version', file: example },
    },
    {
      name: 'a provider group of the old, cluster-wide kinds',
      file: aws,
      from: 'rds.aws.m.upbound.io',
      to: 'rds.aws.upbound.io',
      expect: { code: 'unknown-kind', file: example },
    },
    {
      name: 'resources without a region',
      file: aws,
      from: 'toFieldPath: spec.forProvider.region',
      to: 'toFieldPath: spec.forProvider.tags[region]',
      expect: { code: 'missing-required', file: example },
    },
    {
      name: 'an array where an object belongs',
      file: aws,
      from: 'dbSubnetGroupNameSelector:\n                    matchControllerRef: true',
      to: 'dbSubnetGroupNameSelector:\n                    - matchControllerRef: true',
      expect: { code: 'wrong-type', file: example },
    },
    {
      name: 'text where a boolean belongs',
      file: aws,
      from: 'storageEncrypted: true',
      to: 'storageEncrypted: "yes"',
      expect: { code: 'wrong-type', file: example },
    },
    {
      name: 'a misspelt field of the provider',
      file: aws,
      from: 'storageEncrypted:',
      to: 'storageEncripted:',
      expect: { code: 'unknown-field', file: example },
    },
    {
      name: 'a misspelt key of a patch',
      file: aws,
      from: 'toFieldPath: spec.forProvider.multiAz',
      to: 'toFieldPth: spec.forProvider.multiAz',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a patch from a field that the API does not have',
      file: aws,
      from: 'fromFieldPath: spec.highAvailability',
      to: 'fromFieldPath: spec.highAvailabilty',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a patch to a status that the API does not have',
      file: aws,
      from: 'toFieldPath: status.endpoint',
      to: 'toFieldPath: status.endpont',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a format with a verb too few',
      file: aws,
      from: '"%s-%s-final-%s"',
      to: '"%s-%s-final"',
      expect: { code: 'format-mismatch', file: example },
    },
    {
      name: 'a function that nobody runs',
      file: aws,
      from: 'name: function-patch-and-transform',
      to: 'name: function-patch-and-transfrom',
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'a map without one of the engines',
      file: aws,
      from: '                      mysql:\n                        fromPort: 3306\n                        toPort: 3306\n',
      to: '',
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'a cluster-scoped resource in a namespaced claim',
      file: aws,
      from: 'apiVersion: ec2.aws.m.upbound.io/v1beta1\n              kind: SecurityGroup\n',
      to: 'apiVersion: v1\n              kind: Namespace\n',
      expect: { code: 'scope-violation', file: example },
    },
    {
      name: 'a resource in a foreign namespace',
      file: aws,
      from: 'kind: SubnetGroup\n',
      to: 'kind: SubnetGroup\n              metadata:\n                namespace: platform-network\n',
      expect: { code: 'scope-violation', file: example },
    },
    {
      name: 'a network that no selector finds',
      file: 'platform-api/overlays/aws/production/network.yaml',
      from: 'platform.kubecon.io/network: database',
      to: 'platform.kubecon.io/network: databse',
      expect: { code: 'selector-unresolved', file: example },
    },
    {
      name: 'a kustomization that reaches for a file outside',
      file: 'platform-api/overlays/aws/production/kustomization.yaml',
      from: '- ../../../clouds/aws',
      to: '- ../../../database/aws.yaml',
      expect: { code: 'kustomization-fails' },
    },
    {
      name: 'an API without a default Composition',
      file: 'platform-api/clouds/aws/kustomization.yaml',
      from: 'path: /spec/defaultCompositionRef',
      to: 'path: /spec/defaultCompositionReference',
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'a database without encryption',
      file: aws,
      from: 'storageEncrypted: true',
      to: 'storageEncrypted: false',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a database on the internet',
      file: aws,
      from: 'publiclyAccessible: false',
      to: 'publiclyAccessible: true',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'connections without TLS',
      file: aws,
      from: '- name: rds.force_ssl\n                            value: "1"',
      to: '- name: rds.force_ssl\n                            value: "0"',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a production database that a git rm destroys',
      file: aws,
      from: 'production: true',
      to: 'production: false',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'deletion without a last snapshot',
      file: aws,
      from: 'skipFinalSnapshot: false',
      to: 'skipFinalSnapshot: true',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a connection detail without its Secret',
      file: aws,
      from: 'toFieldPath: spec.writeConnectionSecretToRef.name',
      to: 'toFieldPath: metadata.annotations[secret]',
      expect: { code: 'missing-required' },
    },
  ),
  ...on(
    GCP,
    {
      name: 'a region of the EU on another continent',
      file: gcp,
      from: 'eu-west-1: europe-west1',
      to: 'eu-west-1: us-east1',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a boolean that enters a map',
      file: gcp,
      from: 'toType: string',
      to: 'toType: bool',
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'unencrypted connections on Google Cloud',
      file: gcp,
      from: 'sslMode: ENCRYPTED_ONLY',
      to: 'sslMode: ALLOW_UNENCRYPTED_AND_ENCRYPTED',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a generator that is waited for in vain',
      file: gcp,
      from: 'type: None',
      to: 'type: MatchCondition\n                matchCondition: { type: Ready, status: "True" }',
      expect: { code: 'never-ready', file: example },
    },
  ),
  ...on(
    AZURE,
    {
      name: 'a standby for a server that cannot have one',
      file: azure,
      from: 'small-true: GP_Standard_D2ds_v4',
      to: 'small-true: B_Standard_B2s',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a status that Azure does not publish',
      file: azure,
      from: 'fromFieldPath: status.atProvider.fqdn',
      to: 'fromFieldPath: status.atProvider.hostname',
      expect: { code: 'unknown-field' },
    },
    {
      name: 'a production server that Crossplane may delete',
      file: azure,
      from: '                      production:\n                        - Observe',
      to: '                      production:\n                        - Delete\n                        - Observe',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
  ),
  {
    name: 'a key of the connection Secret that one cloud calls otherwise',
    file: gcp,
    from: '- name: password\n                type: FromConnectionSecretKey',
    to: '- name: passwd\n                type: FromConnectionSecretKey',
    expect: { code: 'never-ready', file: example },
    targets: [AWS, GCP],
  },
];

/** Defects of the overlays that the compositions suite must find. */
export const OVERLAY_MUTANTS: readonly CompositionMutant[] = [
  ...on(
    AWS,
    {
      name: 'a region of the EU that the table puts elsewhere',
      file: table,
      from: 'azure: germanywestcentral',
      to: 'azure: eastus',
      expect: { code: 'region-leaves-eu' },
    },
    {
      name: 'a Composition of another cloud',
      file: 'platform-api/clouds/aws/kustomization.yaml',
      from: 'cloud!=aws',
      to: 'cloud=gcp',
      expect: { code: 'overlay-wrong', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'production that calls itself dev',
      file: 'platform-api/environments/production/kustomization.yaml',
      from: 'value: production',
      to: 'value: dev',
      expect: { code: 'overlay-wrong', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'a misspelt field of a shared network',
      file: 'platform-api/overlays/aws/production/network.yaml',
      from: 'managementPolicies:',
      to: 'managementPolicy:',
      expect: { code: 'unknown-field' },
    },
  ),
];
