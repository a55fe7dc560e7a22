import type { Catalogue, Wanted } from './facts.ts';

const GLOBAL = 'projects/{project}/global';

/** Kinds of the Google Cloud provider: config/externalname.go of provider-gcp v1.14.0. */
export const GCP: Catalogue = {
  'cloudplatform/ServiceAccount': {
    id: 'projects/{project}/serviceAccounts/{name}@{project}.iam.gserviceaccount.com',
    observed: (wanted) => ({ email: email(wanted), member: `serviceAccount:${email(wanted)}` }),
  },
  'cloudplatform/ServiceAccountIAMMember': {
    assigned: (wanted) => membership(wanted, wanted.forProvider['serviceAccountId']),
    immutable: ['member', 'role', 'serviceAccountId'],
  },
  'cloudplatform/ServiceAccountKey': {
    assigned: ({ forProvider, chance }) => `${forProvider['serviceAccountId']}/keys/${chance.hex(40)}`,
    connection: ({ forProvider, chance }) => {
      const account = String(forProvider['serviceAccountId']).split('/').at(-1);
      const key = JSON.stringify({
        type: 'service_account',
        client_email: account,
        private_key_id: chance.hex(40),
        private_key: `simulated-${chance.of('secret').lower(40)}`,
      });
      return { private_key: key, 'attribute.private_key': Buffer.from(key).toString('base64') };
    },
    immutable: ['serviceAccountId'],
  },
  'compute/BackendService': { id: `${GLOBAL}/backendServices/{name}` },
  'compute/GlobalAddress': {
    id: `${GLOBAL}/addresses/{name}`,
    // TEST-NET-3, which nobody has.
    observed: ({ chance }) => ({ address: `203.0.113.${chance.of('address').integer(1, 254)}` }),
  },
  'compute/GlobalForwardingRule': { id: `${GLOBAL}/forwardingRules/{name}` },
  'compute/GlobalNetworkEndpoint': {
    assigned: ({ project, forProvider }) =>
      `${project}/${forProvider['globalNetworkEndpointGroup']}/${forProvider['fqdn'] ?? forProvider['ipAddress']}/${forProvider['port']}`,
  },
  'compute/GlobalNetworkEndpointGroup': { id: `${GLOBAL}/networkEndpointGroups/{name}` },
  'compute/ManagedSSLCertificate': {
    id: `${GLOBAL}/sslCertificates/{name}`,
    observed: ({ forProvider }) => ({ managed: { domains: forProvider['managed']?.domains ?? [] } }),
    immutable: ['managed'],
  },
  'compute/Network': { id: `${GLOBAL}/networks/{name}` },
  'compute/SSLPolicy': { id: `${GLOBAL}/sslPolicies/{name}` },
  'compute/TargetHTTPProxy': { id: `${GLOBAL}/targetHttpProxies/{name}` },
  'compute/TargetHTTPSProxy': { id: `${GLOBAL}/targetHttpsProxies/{name}` },
  'compute/URLMap': { id: `${GLOBAL}/urlMaps/{name}` },
  'dns/ManagedZone': { id: 'projects/{project}/managedZones/{name}' },
  'dns/RecordSet': {
    assigned: ({ project, forProvider }) =>
      `projects/${project}/managedZones/${forProvider['managedZone']}/rrsets/${forProvider['name']}/${forProvider['type']}`,
    immutable: ['managedZone', 'name'],
  },
  'memcache/Instance': {
    assigned: ({ project, name, forProvider }) =>
      `projects/${project}/locations/${forProvider['region']}/instances/${name}`,
    observed: ({ chance, forProvider }) => ({
      discoveryEndpoint: `${privateAddress(chance.of('discovery'))}:11211`,
      memcacheNodes: Array.from({ length: forProvider['nodeCount'] ?? 1 }, (_, node) => ({
        host: privateAddress(chance.of(`node ${node}`)),
        nodeId: `node-${node + 1}`,
        port: 11211,
        state: 'READY',
      })),
    }),
    protected: protectedInTerraform('google_memcache_instance'),
  },
  'pubsub/Subscription': {
    id: 'projects/{project}/subscriptions/{name}',
    immutable: ['enableMessageOrdering', 'topic'],
  },
  'pubsub/SubscriptionIAMMember': {
    assigned: (wanted) =>
      membership(wanted, `projects/${wanted.project}/subscriptions/${wanted.forProvider['subscription']}`),
    immutable: ['member', 'role', 'subscription'],
  },
  'pubsub/Topic': { id: 'projects/{project}/topics/{name}' },
  'pubsub/TopicIAMMember': {
    assigned: (wanted) => membership(wanted, `projects/${wanted.project}/topics/${wanted.forProvider['topic']}`),
    immutable: ['member', 'role', 'topic'],
  },
  'redis/Instance': {
    id: 'projects/{project}/locations/{region}/instances/{name}',
    observed: (wanted) => ({ host: privateAddress(wanted.chance.of('host')), port: redisPort(wanted) }),
    connection: ({ chance, forProvider }) => ({
      host: privateAddress(chance.of('host')),
      ...(forProvider['authEnabled'] === true && {
        'attribute.auth_string': `simulated-${chance.of('secret').lower(26)}`,
      }),
    }),
    immutable: ['authorizedNetwork', 'connectMode', 'tier', 'transitEncryptionMode'],
    protected: protectedInTerraform('google_redis_instance'),
  },
  'servicenetworking/Connection': {
    assigned: ({ forProvider }) => `${forProvider['network']}:${forProvider['service']}`,
  },
  'sql/Database': {
    id: 'projects/{project}/instances/{instance}/databases/{name}',
    immutable: ['instance'],
  },
  'sql/DatabaseInstance': {
    id: 'projects/{project}/instances/{name}',
    observed: (wanted) => ({
      connectionName: connectionName(wanted),
      privateIpAddress: privateAddress(wanted.chance.of('address')),
    }),
    connection: (wanted) => ({
      connectionName: connectionName(wanted),
      privateIP: privateAddress(wanted.chance.of('address')),
    }),
    immutable: ['encryptionKeyName'],
    protected: ({ deletionProtection, settings }) =>
      deletionProtection === true
        ? 'Error, failed to delete instance because deletion_protection is set to true. Set it to false to proceed with instance deletion.'
        : settings?.deletionProtectionEnabled === true
          ? 'googleapi: Error 400: The instance is protected. Please disable the deletion protection and try again. To disable deletion protection, update the instance settings with deletionProtectionEnabled set to false., invalid'
          : undefined,
  },
  'sql/User': {
    id: '{name}//{instance}',
    connection: ({ secrets: { password } }): Record<string, string> => (password === undefined ? {} : { password }),
    immutable: ['host', 'instance'],
  },
  'storage/Bucket': { observed: ({ externalName }) => ({ url: `gs://${externalName}` }) },
  'storage/BucketIAMPolicy': { assigned: ({ forProvider }) => `b/${forProvider['bucket']}`, immutable: ['bucket'] },
  'storage/HMACKey': {
    assigned: ({ project, chance }) => `projects/${project}/hmacKeys/GOOG1ESIMULATED${chance.upper(46)}`,
    observed: ({ externalName }) => ({ accessId: externalName.split('/').at(-1), state: 'ACTIVE' }),
    connection: ({ chance }) => ({ 'attribute.secret': `SIMULATED/${chance.of('secret').lower(30)}` }),
    immutable: ['serviceAccountEmail'],
  },
};

function email({ externalName, project, forProvider }: Wanted): string {
  return `${externalName}@${forProvider['project'] ?? project}.iam.gserviceaccount.com`;
}

function membership({ forProvider }: Wanted, resource: string): string {
  return `${resource}/${forProvider['role']}/${forProvider['member']}`;
}

function privateAddress(chance: Wanted['chance']): string {
  return `10.20.${chance.of('net').integer(0, 255)}.${chance.of('host').integer(2, 254)}`;
}

function connectionName({ project, externalName, forProvider }: Wanted): string {
  return `${project}:${forProvider['region']}:${externalName}`;
}

function redisPort({ forProvider }: Wanted): number {
  return forProvider['transitEncryptionMode'] === 'SERVER_AUTHENTICATION' ? 6378 : 6379;
}

function protectedInTerraform(resource: string) {
  return ({ deletionProtection }: Readonly<Record<string, any>>) =>
    deletionProtection === true
      ? `cannot destroy ${resource} without setting deletion_protection=false and running \`terraform apply\``
      : undefined;
}
