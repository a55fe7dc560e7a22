import { AWS, AZURE, GCP, on, type CompositionMutant } from './on-planes.ts';

const aws = 'platform-api/providers/aws';
const gcp = 'platform-api/providers/gcp';
const azure = 'platform-api/providers/azure';
const kubernetes = 'platform-api/providers/kubernetes';
const teams = 'platform-api/rbac/teams.yaml';
const order = 'platform-api/overlays/sync-order/kustomization.yaml';

/** One more provider, to be put before that of RDS. */
const oneMore = (name: string, version: string): string => `kind: Provider
metadata:
  name: ${name}
spec:
  package: xpkg.crossplane.io/crossplane-contrib/${name}:${version}
  runtimeConfigRef:
    name: provider-aws
---
apiVersion: pkg.crossplane.io/v1
`;
const RDS = 'kind: Provider\nmetadata:\n  name: provider-aws-rds\n';

/** What the service account of all providers of AWS would be if Crossplane made it. */
const OWN_ACCOUNT = `deploymentTemplate:
    spec:
      selector: {}
      template:
        spec:
          serviceAccountName: provider-aws
          containers: []
`;

/** Defects of what control planes hold beside the APIs: providers, what of them is activated, rights and order. */
export const PROVIDER_MUTANTS: readonly CompositionMutant[] = [
  ...on(
    AWS,
    {
      name: 'a kind that is composed and not activated',
      file: `${aws}/activation.yaml`,
      from: '    - parametergroups.rds.aws.m.upbound.io\n',
      to: '',
      expect: { code: 'activation-wrong' },
    },
    {
      name: 'a kind that is only looked up and not activated',
      file: `${aws}/activation.yaml`,
      from: '    - vpcs.ec2.aws.m.upbound.io\n',
      to: '',
      expect: { code: 'activation-wrong' },
    },
    {
      name: 'a kind that a Composition composes since yesterday',
      file: 'platform-api/database/aws.yaml',
      from: 'kind: ParameterGroup',
      to: 'kind: OptionGroup',
      expect: { code: 'activation-wrong', file: `${aws}/activation.yaml` },
    },
    {
      name: 'a kind that is activated in vain',
      file: `${aws}/activation.yaml`,
      from: '  activate:\n',
      to: '  activate:\n    - clusters.rds.aws.m.upbound.io\n',
      expect: { code: 'activation-wrong' },
    },
    {
      name: 'a policy that activates everything',
      file: `${aws}/activation.yaml`,
      from: '  activate:\n',
      to: '  activate:\n    - "*"\n',
      expect: { code: 'activation-wrong' },
    },
    {
      name: "a policy that leaves Crossplane's own in force",
      file: `${aws}/activation.yaml`,
      from: 'name: default',
      to: 'name: platform',
      expect: { code: 'activation-wrong' },
    },
    {
      name: 'a provider package that is missing',
      file: `${aws}/packages.yaml`,
      from: 'provider-aws-rds:',
      to: 'provider-aws-ec2:',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a provider of which nothing is composed',
      file: `${aws}/packages.yaml`,
      from: RDS,
      to: oneMore('provider-aws-sns', 'v2.7.0') + RDS,
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a provider of another cloud',
      file: `${aws}/packages.yaml`,
      from: RDS,
      to: oneMore('provider-gcp-pubsub', 'v3.0.0') + RDS,
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'providers in a version that nobody tests',
      file: `${aws}/packages.yaml`,
      from: ':v2.7.0',
      to: ':v2.6.0',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'providers without a version',
      file: `${aws}/packages.yaml`,
      from: ':v2.7.0',
      to: '',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'packages of a registry that keeps only the last one',
      file: `${aws}/packages.yaml`,
      from: 'xpkg.crossplane.io/crossplane-contrib/',
      to: 'xpkg.upbound.io/upbound/',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a family that Crossplane would install twice',
      file: `${aws}/packages.yaml`,
      from: 'name: crossplane-contrib-provider-family-aws',
      to: 'name: provider-family-aws',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a service account that providers fight over',
      file: `${aws}/identity.yaml`,
      from: OWN_ACCOUNT,
      to: 'serviceAccountTemplate:\n    metadata:\n      name: provider-aws\n',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a service account in another namespace than the providers',
      file: `${aws}/identity.yaml`,
      from: 'namespace: crossplane-system',
      to: 'namespace: upbound-system',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a key instead of an identity',
      file: `${aws}/identity.yaml`,
      from: 'source: PodIdentity',
      to: 'source: Secret',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'an identity that the provider does not know',
      file: `${aws}/identity.yaml`,
      from: 'source: PodIdentity',
      to: 'source: PodIdentities',
      expect: { code: 'not-in-enum' },
    },
    {
      name: 'a configuration under a name that no resource uses',
      file: `${aws}/identity.yaml`,
      from: 'name: default',
      to: 'name: aws',
      expect: { code: 'provider-wrong', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'a provider for Kubernetes that nobody tests',
      file: `${kubernetes}/provider.yaml`,
      from: ':v1.2.1',
      to: ':v1.3.0',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a provider without an identity',
      file: `${kubernetes}/provider.yaml`,
      from: '  runtimeConfigRef:\n    name: provider-kubernetes\n',
      to: '',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'rights for a service account that runs nothing',
      file: `${kubernetes}/identity.yaml`,
      from: 'name: provider-kubernetes # in',
      to: 'name: kubernetes # in',
      expect: { code: 'provider-wrong', file: `${kubernetes}/rbac.yaml` },
    },
    {
      name: 'a team that may write managed resources',
      file: teams,
      from: '      - platform.kubecon.io\n',
      to: '      - platform.kubecon.io\n      - rds.aws.m.upbound.io\n',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'a team that may install providers',
      file: teams,
      from: '    resources:\n      - events\n',
      to: '    resources:\n      - events\n      - providers\n',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'a team that may read Secrets',
      file: teams,
      from: '      - events\n',
      to: '      - events\n      - secrets\n',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'a team that may look and can do anything',
      file: teams,
      from: '      - watch\n',
      to: '      - watch\n      - "*"\n',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'an API that teams may not use',
      file: teams,
      from: '      - databaseinstanceclaims\n',
      to: '',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'a role that teams are given and that is missing',
      file: teams,
      from: 'name: platform:team-view',
      to: 'name: platform:team-read',
      expect: { code: 'rights-wrong', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'providers that come after their configuration',
      file: order,
      from: '"-4"',
      to: '"-2"',
      expect: { code: 'overlay-wrong', file: `${aws}/identity.yaml` },
    },
    {
      name: 'a network that is looked up before its provider is there',
      file: 'platform-api/overlays/aws/production/network.yaml',
      from: '  annotations:\n',
      to: '  annotations:\n    argocd.argoproj.io/sync-wave: "-6"\n',
      expect: { code: 'overlay-wrong' },
    },
    {
      name: 'a first sync that is refused for want of kinds',
      file: order,
      from: 'SkipDryRunOnMissingResource=true',
      to: 'ServerSideApply=true',
      expect: { code: 'overlay-wrong', file: `${aws}/identity.yaml` },
    },
    {
      name: 'an overlay without an order',
      file: 'platform-api/overlays/aws/production/kustomization.yaml',
      from: '  - ../../sync-order\n',
      to: '',
      expect: { code: 'overlay-wrong', file: `${aws}/identity.yaml` },
    },
  ),
  ...on(
    GCP,
    {
      name: 'a kind that Crossplane composes without the right to',
      file: `${gcp}/rbac.yaml`,
      from: '- passwords',
      to: '- uuids',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'a kind that Crossplane may write and never composes',
      file: `${gcp}/rbac.yaml`,
      from: '- externalsecrets\n',
      to: '- externalsecrets\n      - clustersecretstores\n',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'a right that composing does not need',
      file: `${gcp}/rbac.yaml`,
      from: '- delete\n',
      to: '- delete\n      - deletecollection\n',
      expect: { code: 'rights-wrong' },
    },
    {
      name: 'rights that Crossplane does not get, for want of the label',
      file: `${gcp}/rbac.yaml`,
      from: 'aggregate-to-crossplane: "true"',
      to: 'aggregate-to-admin: "true"',
      expect: { code: 'rights-wrong', file: 'platform-api/overlays/gcp/production/kustomization.yaml' },
    },
    {
      name: 'resources that go to the project of another environment',
      file: 'platform-api/overlays/gcp/production/identity.yaml',
      from: /projectID: \S+/,
      to: 'projectID: elsewhere',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'providers that act as an account of another environment',
      file: 'platform-api/overlays/gcp/production/identity.yaml',
      from: /@[a-z0-9-]+\./,
      to: '@elsewhere.',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a table that names another project than the provider uses',
      file: 'platform-api/regions-and-sizes.yaml',
      from: /(  production:\n(?:    .*\n)*?    gcp: \{ projectID: )[a-z0-9-]+/,
      to: '$1elsewhere',
      expect: { code: 'provider-wrong', file: 'platform-api/overlays/gcp/production/identity.yaml' },
    },
  ),
  ...on(
    AZURE,
    {
      name: 'a family in two versions',
      file: `${azure}/packages.yaml`,
      from: 'provider-azure-network:v2.7.0',
      to: 'provider-azure-network:v2.6.0',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'providers older than what is tested',
      file: `${azure}/packages.yaml`,
      from: ':v2.7.0',
      to: ':v2.5.0',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'an environment in which providers are nobody',
      file: 'platform-api/overlays/azure/production/kustomization.yaml',
      from: '  - identity.yaml\n',
      to: '',
      expect: { code: 'provider-wrong' },
    },
    {
      name: 'a misspelt field of an identity',
      file: 'platform-api/overlays/azure/production/identity.yaml',
      from: 'tenantID:',
      to: 'tenantId:',
      expect: { code: 'unknown-field' },
    },
  ),
];
