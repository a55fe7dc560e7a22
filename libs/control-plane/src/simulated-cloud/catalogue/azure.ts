import type { Catalogue, Wanted } from './facts.ts';

const GROUP = '/subscriptions/{subscription}/resourceGroups/{resourceGroupName}';
const PROVIDERS = `${GROUP}/providers`;
const ZONE = `${PROVIDERS}/Microsoft.Network/dnsZones/{zoneName}`;

/** Kinds of the Azure provider: config/externalname.go and config/namespaced of provider-upjet-azure v2.6.0. */
export const AZURE: Catalogue = {
  'azure/ResourceGroup': { id: '/subscriptions/{subscription}/resourceGroups/{name}' },
  'cache/ManagedRedis': {
    id: `${PROVIDERS}/Microsoft.Cache/redisEnterprise/{name}`,
    observed: ({ externalName, forProvider }) => ({
      hostname: `${externalName}.${regionName(forProvider['location'])}.redis.azure.net`,
    }),
    connection: ({ chance }) => ({
      'attribute.default_database.0.primary_access_key': key(chance.of('primary')),
      'attribute.default_database.0.secondary_access_key': key(chance.of('secondary')),
    }),
    immutable: ['resourceGroupName'],
  },
  'cdn/FrontdoorEndpoint': {
    id: '{cdnFrontdoorProfileId}/afdEndpoints/{name}',
    observed: ({ externalName, chance }) => ({
      hostName: `${externalName}-${chance.of('host').lower(16)}.z01.azurefd.net`,
    }),
    immutable: ['cdnFrontdoorProfileId'],
  },
  'cdn/FrontdoorOrigin': { id: '{cdnFrontdoorOriginGroupId}/origins/{name}', immutable: ['cdnFrontdoorOriginGroupId'] },
  'cdn/FrontdoorOriginGroup': {
    id: '{cdnFrontdoorProfileId}/originGroups/{name}',
    immutable: ['cdnFrontdoorProfileId'],
  },
  'cdn/FrontdoorProfile': {
    id: `${PROVIDERS}/Microsoft.Cdn/profiles/{name}`,
    immutable: ['resourceGroupName', 'skuName'],
  },
  'cdn/FrontdoorRoute': { id: '{cdnFrontdoorEndpointId}/routes/{name}', immutable: ['cdnFrontdoorEndpointId'] },
  'cdn/FrontdoorRule': { id: '{cdnFrontdoorRuleSetId}/rules/{name}', immutable: ['cdnFrontdoorRuleSetId'] },
  'cdn/FrontdoorRuleSet': { id: '{cdnFrontdoorProfileId}/ruleSets/{name}', immutable: ['cdnFrontdoorProfileId'] },
  'dbformysql/FlexibleDatabase': {
    id: `${PROVIDERS}/Microsoft.DBforMySQL/flexibleServers/{serverName}/databases/{name}`,
    immutable: ['charset', 'collation', 'resourceGroupName', 'serverName'],
  },
  'dbformysql/FlexibleServer': databaseServer('Microsoft.DBforMySQL', 'mysql'),
  'dbformysql/FlexibleServerConfiguration': {
    id: `${PROVIDERS}/Microsoft.DBforMySQL/flexibleServers/{serverName}/configurations/{name}`,
    immutable: ['resourceGroupName', 'serverName'],
  },
  'dbforpostgresql/FlexibleServer': databaseServer('Microsoft.DBforPostgreSQL', 'postgres'),
  'dbforpostgresql/FlexibleServerConfiguration': {
    assigned: ({ forProvider }) => `${forProvider['serverId']}/configurations/${forProvider['name']}`,
    immutable: ['name', 'serverId'],
  },
  'dbforpostgresql/FlexibleServerDatabase': {
    id: '{serverId}/databases/{name}',
    immutable: ['charset', 'collation', 'serverId'],
  },
  'managedidentity/FederatedIdentityCredential': {
    id: '{parentId}/federatedIdentityCredentials/{name}',
    immutable: ['parentId', 'resourceGroupName'],
  },
  'managedidentity/UserAssignedIdentity': {
    assigned: ({ subscription, name, forProvider }) =>
      `/subscriptions/${subscription}/resourceGroups/${forProvider['resourceGroupName']}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${forProvider['name'] ?? name}`,
    observed: ({ chance }) => ({ clientId: chance.of('client').uuid(), principalId: chance.of('principal').uuid() }),
    immutable: ['name', 'resourceGroupName'],
  },
  'network/DNSAAAARecord': { id: `${ZONE}/AAAA/{name}`, immutable: ['resourceGroupName', 'zoneName'] },
  'network/DNSARecord': { id: `${ZONE}/A/{name}`, immutable: ['resourceGroupName', 'zoneName'] },
  'network/DNSCNAMERecord': { id: `${ZONE}/CNAME/{name}`, immutable: ['resourceGroupName', 'zoneName'] },
  'network/DNSMXRecord': { id: `${ZONE}/MX/{name}`, immutable: ['resourceGroupName', 'zoneName'] },
  'network/DNSTXTRecord': { id: `${ZONE}/TXT/{name}`, immutable: ['resourceGroupName', 'zoneName'] },
  'network/DNSZone': { id: `${PROVIDERS}/Microsoft.Network/dnsZones/{name}` },
  'network/PrivateDNSZone': { id: `${PROVIDERS}/Microsoft.Network/privateDnsZones/{name}` },
  'network/PrivateEndpoint': {
    id: `${PROVIDERS}/Microsoft.Network/privateEndpoints/{name}`,
    immutable: ['resourceGroupName', 'subnetId'],
  },
  'network/Subnet': { id: `${PROVIDERS}/Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{name}` },
  'servicebus/Queue': { id: '{namespaceId}/queues/{name}', immutable: ['namespaceId', 'requiresSession'] },
  'servicebus/QueueAuthorizationRule': {
    id: '{queueId}/authorizationRules/{name}',
    connection: ({ chance }) => ({
      'attribute.primary_key': key(chance.of('primary')),
      'attribute.secondary_key': key(chance.of('secondary')),
    }),
    immutable: ['queueId'],
  },
  'servicebus/ServiceBusNamespace': {
    id: `${PROVIDERS}/Microsoft.ServiceBus/namespaces/{name}`,
    observed: ({ externalName }) => ({ endpoint: `https://${externalName}.servicebus.windows.net:443/` }),
    immutable: ['resourceGroupName'],
  },
  'storage/Account': {
    id: `${PROVIDERS}/Microsoft.Storage/storageAccounts/{name}`,
    observed: ({ externalName }) => ({
      primaryBlobEndpoint: `https://${externalName}.blob.core.windows.net/`,
      primaryBlobHost: `${externalName}.blob.core.windows.net`,
    }),
    connection: ({ chance }) => ({
      'attribute.primary_access_key': key(chance.of('primary')),
      'attribute.secondary_access_key': key(chance.of('secondary')),
    }),
    immutable: ['accountKind', 'resourceGroupName'],
  },
  'storage/Container': {
    assigned: ({ forProvider, name }) => forProvider['name'] ?? name,
    id: '{storageAccountId}/blobServices/default/containers/{name}',
    immutable: ['storageAccountId'],
  },
  'storage/ManagementPolicy': {
    assigned: ({ forProvider }) => `${forProvider['storageAccountId']}/managementPolicies/default`,
    immutable: ['storageAccountId'],
  },
};

function databaseServer(namespace: string, domain: string) {
  return {
    id: `${PROVIDERS}/${namespace}/flexibleServers/{name}`,
    observed: ({ externalName }: Wanted) => ({ fqdn: `${externalName}.${domain}.database.azure.com` }),
    // The form of the single server, as the provider publishes it.
    connection: ({ externalName, forProvider }: Wanted): Record<string, string> =>
      forProvider['administratorLogin'] === undefined
        ? {}
        : { username: `${forProvider['administratorLogin']}@${externalName}` },
    immutable: ['administratorLogin', 'delegatedSubnetId', 'resourceGroupName'],
  };
}

/** West Europe is westeurope in names. */
function regionName(location: string): string {
  return String(location).replaceAll(' ', '').toLowerCase();
}

function key(chance: Wanted['chance']): string {
  return `SIMULATED${chance.lower(77)}==`;
}
