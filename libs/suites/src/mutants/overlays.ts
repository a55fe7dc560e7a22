import { AWS, on, type CompositionMutant } from './on-planes.ts';
import { PROVIDER_MUTANTS } from './providers.ts';

const table = 'platform-api/regions-and-sizes.yaml';

/** Defects of the overlays that the compositions suite must find. */
export const OVERLAY_MUTANTS: readonly CompositionMutant[] = [
  ...PROVIDER_MUTANTS,
  ...on(
    AWS,
    {
      name: 'a region of the EU that the table puts elsewhere',
      file: table,
      from: 'azure: germanywestcentral',
      to: 'azure: eastus',
      expect: { code: 'region-misplaced' },
    },
    {
      name: 'two regions that are one place',
      file: table,
      from: 'gcp: us-west1',
      to: 'gcp: us-east1',
      expect: { code: 'region-misplaced' },
    },
    {
      name: 'a shared network that Crossplane may change',
      file: 'platform-api/overlays/aws/production/network.yaml',
      from: '- Observe',
      to: '- "*"',
      expect: { code: 'overlay-wrong', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'a function that control planes install and nobody tests',
      file: 'platform-api/functions/function-patch-and-transform.yaml',
      from: ':v0.10.7',
      to: ':v0.9.0',
      expect: { code: 'overlay-wrong' },
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
      name: 'a namespace in use that may be deleted',
      file: 'platform-api/clouds/aws/kustomization.yaml',
      from: '  - ../../namespace/on-aws\n',
      to: '',
      expect: { code: 'guard-missing', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'an admission policy that warns only',
      file: 'platform-api/namespace/guards.yaml',
      from: '- Deny',
      to: '- Warn',
      expect: { code: 'guard-missing', file: 'platform-api/overlays/aws/production/kustomization.yaml' },
    },
    {
      name: 'a zone that records are named in and not written to',
      file: 'platform-api/overlays/aws/production/dns.yaml',
      from: /name: \S+\.\S+$/m,
      to: 'name: elsewhere.example.net',
      expect: { code: 'overlay-wrong', file: table },
    },
    {
      name: 'names that do not carry the organisation',
      file: 'platform-api/clouds/aws/kustomization.yaml',
      from: 'name: databaseinstance-aws\n        fieldPaths',
      to: 'name: objectstorage-aws\n        fieldPaths',
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
