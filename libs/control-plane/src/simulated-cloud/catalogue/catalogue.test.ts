import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSimulatedAnswers } from '../answers.ts';
import type { SimulatedCloudName } from '../managed/kind.ts';
import { observe } from '../managed/observation.ts';
import { Chance } from '../random.ts';
import { CATALOGUES } from './catalogue.ts';
import type { Wanted } from './facts.ts';

const ROOT = join(import.meta.dirname, '../../../../..');
const ANSWERS = readSimulatedAnswers(ROOT);
const WANTED: Wanted = {
  account: '333333333333',
  project: 'example-production',
  subscription: '00000000-0000-0000-0000-0000000000b3',
  name: 'object',
  externalName: 'mine-production-7be6f1fc',
  forProvider: { region: 'eu-west-1', location: 'West Europe', username: 'app_admin', administratorLogin: 'app_admin' },
  secrets: { password: 'simulated', authToken: 'simulated' },
  chance: new Chance('tests'),
};
const GIVEN: Readonly<Record<string, string>> = {
  'attribute.administrator_password': 'simulated',
  'attribute.auth_token': 'simulated',
};

test.each<[string, SimulatedCloudName, string, string]>([
  ['DatabaseInstanceClaim', 'aws', 'instance', 'rds/Instance'],
  ['DatabaseInstanceClaim', 'gcp', 'instance', 'sql/DatabaseInstance'],
  ['DatabaseInstanceClaim', 'gcp', 'user', 'sql/User'],
  ['DatabaseInstanceClaim', 'azure', 'server', 'dbforpostgresql/FlexibleServer'],
  ['CacheInstanceClaim', 'aws', 'cache/ReplicationGroup', 'elasticache/ReplicationGroup'],
  ['CacheInstanceClaim', 'aws', 'cache/Cluster', 'elasticache/Cluster'],
  ['CacheInstanceClaim', 'gcp', 'cache/redis/Instance', 'redis/Instance'],
  ['CacheInstanceClaim', 'gcp', 'cache/memcache/Instance', 'memcache/Instance'],
  ['CacheInstanceClaim', 'azure', 'cache', 'cache/ManagedRedis'],
  ['CDNDistributionClaim', 'aws', 'distribution', 'cloudfront/Distribution'],
  ['CDNDistributionClaim', 'gcp', 'certificate', 'compute/ManagedSSLCertificate'],
  ['CDNDistributionClaim', 'azure', 'endpoint', 'cdn/FrontdoorEndpoint'],
  ['MessageQueueClaim', 'aws', 'queue', 'sqs/Queue'],
  ['MessageQueueClaim', 'aws', 'access-key', 'iam/AccessKey'],
  ['MessageQueueClaim', 'gcp', 'service-account', 'cloudplatform/ServiceAccount'],
  ['MessageQueueClaim', 'gcp', 'service-account-key', 'cloudplatform/ServiceAccountKey'],
  ['MessageQueueClaim', 'azure', 'access-rule', 'servicebus/QueueAuthorizationRule'],
  ['KubernetesNamespaceClaim', 'aws', 'role', 'iam/Role'],
  ['KubernetesNamespaceClaim', 'azure', 'identity', 'managedidentity/UserAssignedIdentity'],
  ['ObjectStorageClaim', 'aws', 'access-key', 'iam/AccessKey'],
  ['ObjectStorageClaim', 'gcp', 'access-key', 'storage/HMACKey'],
  ['ObjectStorageClaim', 'azure', 'account', 'storage/Account'],
])('%s on %s: %s tells as %s all that simulated-cloud.yaml says', (claim, cloud, resource, kind) => {
  const answer = ANSWERS[claim]?.[cloud]?.[resource];
  const facts = CATALOGUES[cloud][kind];
  expect(answer).toBeDefined();
  expect(facts).toBeDefined();
  const { forProvider } = WANTED;
  const wanted = {
    ...WANTED,
    forProvider: { ...forProvider, authEnabled: true, managed: { domains: ['a.example.com'] } },
  };
  const { atProvider, connection } = observe(wanted, facts!, answer, GIVEN);
  expect(Object.keys(atProvider)).toEqual(expect.arrayContaining(Object.keys(answer?.atProvider ?? {})));
  expect(Object.keys(connection)).toEqual(expect.arrayContaining(Object.keys(answer?.connection ?? {})));
});

test('what follows from a resource is not the example of another one', () => {
  const answer = ANSWERS['DatabaseInstanceClaim']?.azure?.['server'];
  const { atProvider } = observe(WANTED, CATALOGUES.azure['dbforpostgresql/FlexibleServer']!, answer, {});
  expect(atProvider['fqdn']).toBe('mine-production-7be6f1fc.postgres.database.azure.com');
});
