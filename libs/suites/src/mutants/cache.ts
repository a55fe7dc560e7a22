import { AWS, AZURE, GCP, on, type CompositionMutant } from './on-planes.ts';

const aws = 'platform-api/cache/aws.yaml';
const gcp = 'platform-api/cache/gcp.yaml';
const azure = 'platform-api/cache/azure.yaml';
const definition = 'platform-api/cache/definition.yaml';
const guarantees = 'platform-api/cache/guarantees.yaml';
/** The example whose variants are rendered: what goes wrong in a render is reported there. */
const example = 'platform-api/cache/examples/everything.yaml';
/** The example that leaves out what it can. */
const minimal = 'platform-api/cache/examples/minimal.yaml';

/** Defects of the cache API that the compositions suite must find. */
export const CACHE_MUTANTS: readonly CompositionMutant[] = [
  ...on(
    AWS,
    {
      name: 'a Redis without encryption at rest',
      file: aws,
      from: 'atRestEncryptionEnabled: "true"',
      to: 'atRestEncryptionEnabled: "false"',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a boolean where the provider wants a string',
      file: aws,
      from: 'atRestEncryptionEnabled: "true"',
      to: 'atRestEncryptionEnabled: true',
      expect: { code: 'wrong-type', file: example },
    },
    {
      name: 'TLS for those who like',
      file: aws,
      from: 'transitEncryptionMode: required',
      to: 'transitEncryptionMode: preferred',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a machine that ElastiCache does not sell',
      file: aws,
      from: 'medium: cache.m7g.large',
      to: 'medium: cache.t4g.xlarge',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a production Redis of which a git rm leaves nothing',
      file: aws,
      from: 'redis-production:\n                      authToken: auth-token\n                      lastSnapshot: final',
      to: 'redis-production:\n                      authToken: auth-token',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a production Memcached that a git rm destroys',
      file: aws,
      from: 'memcached-production:\n                        managementPolicies:\n                          - Observe',
      to: 'memcached-production:\n                        managementPolicies:\n                          - Delete\n                          - Observe',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a password that all claims of a team share',
      file: aws,
      from: '- fromFieldPath: claim\n',
      to: '- fromFieldPath: parts.authToken\n',
      expect: { code: 'name-shared', file: minimal },
    },
    {
      name: 'a name that is longer than a replication group may be called',
      file: aws,
      from: 'match: ^.{0,30}[a-z0-9]',
      to: 'match: ^.{0,40}[a-z0-9]',
      expect: { code: 'name-illegal', file: minimal },
    },
    {
      name: 'a Memcached composed as a replication group',
      file: aws,
      from: 'memcached: Cluster',
      to: 'memcached: ReplicationGroup',
      expect: { code: 'unknown-field', file: example },
    },
    {
      name: 'an address that AWS publishes for sharded caches only',
      file: aws,
      from: 'status.atProvider.primaryEndpointAddress',
      to: 'status.atProvider.configurationEndpointAddress',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: 'a firewall that is opened for another engine',
      file: aws,
      from: 'fromPort: 11211',
      to: 'fromPort: 6379',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a standby in the same zone',
      file: aws,
      from: 'multiAzEnabled: true',
      to: 'multiAzEnabled: false',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a field that is refused unless it is zero',
      file: definition,
      from: '"!has(self.maxMemoryMb)"',
      to: '"!has(self.maxMemoryMb) || self.maxMemoryMb == 0"',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a standby for an engine that has none',
      file: definition,
      from: '|| !self.highAvailability',
      to: '|| self.highAvailability',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
  ),
  ...on(
    GCP,
    {
      name: 'a Redis without TLS on Google Cloud',
      file: gcp,
      from: 'transitEncryptionMode: SERVER_AUTHENTICATION',
      to: 'transitEncryptionMode: DISABLED',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a Redis without a password',
      file: gcp,
      from: 'authEnabled: true',
      to: 'authEnabled: false',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a misspelt connect mode',
      file: gcp,
      from: 'connectMode:',
      to: 'connectionMode:',
      expect: { code: 'unknown-field', file: example },
    },
    {
      name: 'a certificate that applications do not get',
      file: gcp,
      from: '- name: caCertificate\n',
      to: '- name: certificate\n',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: 'a Memcached without a name',
      file: gcp,
      from: 'hyphen: "-"',
      to: 'dash: "-"',
      expect: { code: 'missing-required', file: example },
    },
    {
      name: 'a standby that only the claim has',
      file: gcp,
      from: 'tier: STANDARD_HA',
      to: 'tier: BASIC',
      expect: { code: 'silent-field', file: example },
    },
    {
      name: 'a network that the cache does not find',
      file: gcp,
      from: 'platform.kubecon.io/network: shared',
      to: 'platform.kubecon.io/network: database',
      expect: { code: 'selector-unresolved', file: example },
    },
    {
      name: 'a port read from a field that only Memcached has',
      file: gcp,
      from: 'fromFieldPath: status.atProvider.port',
      to: 'fromFieldPath: status.atProvider.memcacheNodes[0].port',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: 'a production cache that a git rm destroys on Google Cloud',
      file: gcp,
      from: 'production: true',
      to: 'production: false',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
  ),
  ...on(
    AZURE,
    {
      name: 'a Redis on the internet',
      file: azure,
      from: 'publicNetworkAccess: Disabled',
      to: 'publicNetworkAccess: Enabled',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a Redis that answers its clients like a cluster',
      file: azure,
      from: 'clusteringPolicy: NoCluster',
      to: 'clusteringPolicy: OSSCluster',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'two eviction policies that are one',
      file: azure,
      from: 'volatile-lru: VolatileLRU',
      to: 'volatile-lru: AllKeysLRU',
      expect: { code: 'silent-field', file: example },
    },
    {
      name: 'a Memcached where there is none',
      file: 'platform-api/cache/on-azure/kustomization.yaml',
      from: "self.engine != 'memcached'",
      to: "self.engine != 'memcache'",
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a key that the provider calls otherwise',
      file: azure,
      from: 'attribute.default_database.0.primary_access_key',
      to: 'attribute.primary_access_key',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: 'a group that the cache shares with a database of its name',
      file: azure,
      from: 'fmt: "%s-%s-cache"',
      to: 'fmt: "%s-%s"',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a private address in the zone of another service',
      file: azure,
      from: 'platform.kubecon.io/service: redis',
      to: 'platform.kubecon.io/service: blob',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a production cache that Crossplane may delete',
      file: azure,
      from: '                      production:\n                        - Observe',
      to: '                      production:\n                        - Delete\n                        - Observe',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
  ),
];
