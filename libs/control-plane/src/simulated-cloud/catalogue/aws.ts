import type { Catalogue, Wanted } from './facts.ts';

/** Kinds of the AWS provider: config/externalname.go and config/namespaced of provider-upjet-aws v2.7.0. */
export const AWS: Catalogue = {
  'cloudfront/CachePolicy': { assigned: ({ chance }) => chance.uuid() },
  'cloudfront/Distribution': {
    assigned: ({ chance }) => `E${chance.upper(13)}`,
    observed: ({ account, externalName, chance }) => ({
      arn: `arn:aws:cloudfront::${account}:distribution/${externalName}`,
      domainName: `d${chance.lower(13)}.cloudfront.net`,
      hostedZoneId: 'Z2FDTNDATAQYW2', // the same for every distribution
      status: 'Deployed',
    }),
  },
  'ec2/SecurityGroup': {
    assigned: ({ chance }) => `sg-${chance.hex(17)}`,
    observed: (wanted) => ({ arn: arn(wanted, 'ec2', `security-group/${wanted.externalName}`) }),
    immutable: ['description', 'name', 'vpcId'],
  },
  'ec2/SecurityGroupIngressRule': {
    assigned: ({ chance }) => `sgr-${chance.hex(17)}`,
    observed: (wanted) => ({ arn: arn(wanted, 'ec2', `security-group-rule/${wanted.externalName}`) }),
    immutable: ['securityGroupId'],
  },
  'ec2/Subnet': {
    assigned: ({ chance }) => `subnet-${chance.hex(17)}`,
    observed: (wanted) => ({ arn: arn(wanted, 'ec2', `subnet/${wanted.externalName}`) }),
  },
  'ec2/VPC': {
    assigned: ({ chance }) => `vpc-${chance.hex(17)}`,
    observed: (wanted) => ({ arn: arn(wanted, 'ec2', `vpc/${wanted.externalName}`) }),
  },
  'eks/Cluster': { observed: (wanted) => ({ arn: arn(wanted, 'eks', `cluster/${wanted.externalName}`) }) },
  'eks/PodIdentityAssociation': {
    assigned: ({ chance }) => `a-${chance.lower(17)}`,
    immutable: ['clusterName', 'namespace', 'serviceAccount'],
  },
  'elasticache/Cluster': {
    observed: (wanted) => {
      const address = `${wanted.externalName}.${cacheZone(wanted, 'cfg.')}`;
      return {
        clusterAddress: address,
        configurationEndpoint: `${address}:${port(wanted, 11211)}`,
        ...at(wanted, 11211),
      };
    },
    connection: (wanted) => ({
      cluster_address: `${wanted.externalName}.${cacheZone(wanted, 'cfg.')}`,
      port: `${port(wanted, 11211)}`,
    }),
    immutable: ['engine', 'port', 'subnetGroupName'],
  },
  'elasticache/ParameterGroup': {
    assigned: ({ name, forProvider }) => forProvider['name'] ?? name,
    immutable: ['family', 'name'],
  },
  'elasticache/ReplicationGroup': {
    observed: (wanted) => ({ ...cacheEndpoints(wanted), ...at(wanted, 6379) }),
    connection: (wanted) => {
      const { primaryEndpointAddress, readerEndpointAddress } = cacheEndpoints(wanted);
      return {
        primary_endpoint_address: primaryEndpointAddress,
        reader_endpoint_address: readerEndpointAddress,
        port: `${port(wanted, 6379)}`,
      };
    },
    immutable: ['atRestEncryptionEnabled', 'port', 'subnetGroupName'],
  },
  'iam/AccessKey': {
    assigned: ({ chance }) => `AKIASIMULATED${chance.upper(7)}`,
    connection: ({ externalName, chance }) => {
      const secret = `SIMULATED/${chance.of('secret').lower(30)}`;
      return { username: externalName, password: secret, 'attribute.secret': secret };
    },
    immutable: ['user'],
  },
  'iam/Policy': {
    assigned: ({ account, name }) => `arn:aws:iam::${account}:policy/${name}`,
    observed: ({ externalName }) => ({ arn: externalName }),
  },
  'iam/Role': { observed: ({ account, externalName }) => ({ arn: `arn:aws:iam::${account}:role/${externalName}` }) },
  'iam/User': { observed: ({ account, externalName }) => ({ arn: `arn:aws:iam::${account}:user/${externalName}` }) },
  'iam/UserPolicyAttachment': {
    assigned: ({ forProvider, chance }) => `${forProvider['user']}-${chance.text(26, '0123456789')}`,
    immutable: ['policyArn', 'user'],
  },
  'rds/Instance': {
    assigned: ({ chance }) => `db-${chance.upper(26)}`,
    observed: (wanted) => ({
      ...databaseEndpoint(wanted),
      arn: arn(wanted, 'rds', `db:${databaseName(wanted)}`),
      resourceId: wanted.externalName,
      status: 'available',
    }),
    connection: (wanted) => {
      const { address, endpoint, port } = databaseEndpoint(wanted);
      const { username } = wanted.forProvider;
      const { password } = wanted.secrets;
      return {
        address,
        host: address,
        endpoint,
        port: `${port}`,
        ...(username !== undefined && { username }),
        ...(password !== undefined && { password }),
      };
    },
    immutable: [
      'characterSetName',
      'dbName',
      'dbSubnetGroupName',
      'engine',
      'kmsKeyId',
      'storageEncrypted',
      'username',
    ],
    protected: ({ deletionProtection }) =>
      deletionProtection === true
        ? 'InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again.'
        : undefined,
  },
  'rds/ParameterGroup': {
    observed: (wanted) => ({ arn: arn(wanted, 'rds', `pg:${wanted.externalName}`) }),
    immutable: ['family'],
  },
  'rds/SubnetGroup': { observed: (wanted) => ({ arn: arn(wanted, 'rds', `subgrp:${wanted.externalName}`) }) },
  'route53/Record': {
    assigned: ({ forProvider }) => `${forProvider['zoneId']}_${forProvider['name']}_${forProvider['type']}`,
    observed: ({ forProvider }) => ({ fqdn: forProvider['name'] }),
    immutable: ['name', 'type', 'zoneId'],
  },
  'route53/Zone': {
    assigned: ({ chance }) => `Z${chance.upper(20)}`,
    observed: ({ externalName }) => ({ arn: `arn:aws:route53:::hostedzone/${externalName}`, zoneId: externalName }),
    immutable: ['name'],
  },
  's3/Bucket': {
    observed: ({ externalName, forProvider: { region } }) => ({
      arn: `arn:aws:s3:::${externalName}`,
      bucketDomainName: `${externalName}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${externalName}.s3.${region}.amazonaws.com`,
    }),
  },
  's3/BucketLifecycleConfiguration': { assigned: ofBucket, immutable: ['bucket'] },
  's3/BucketOwnershipControls': { assigned: ofBucket, immutable: ['bucket'] },
  's3/BucketPolicy': { assigned: ofBucket, immutable: ['bucket'] },
  's3/BucketPublicAccessBlock': { assigned: ofBucket, immutable: ['bucket'] },
  's3/BucketServerSideEncryptionConfiguration': { assigned: ofBucket, immutable: ['bucket'] },
  's3/BucketVersioning': { assigned: ofBucket, immutable: ['bucket'] },
  'sqs/Queue': {
    assigned: ({ account, name, forProvider }) =>
      `https://sqs.${forProvider['region']}.amazonaws.com/${account}/${forProvider['name'] ?? name}`,
    observed: (wanted) => ({
      arn: arn(wanted, 'sqs', wanted.externalName.slice(wanted.externalName.lastIndexOf('/') + 1)),
      url: wanted.externalName,
    }),
    connection: ({ externalName }) => ({ url: externalName }),
    immutable: ['fifoQueue', 'name'],
  },
};

function arn({ account, forProvider }: Wanted, service: string, resource: string): string {
  return `arn:aws:${service}:${forProvider['region']}:${account}:${resource}`;
}

function ofBucket({ forProvider }: Wanted): string {
  return forProvider['bucket'];
}

function port({ forProvider }: Wanted, usual: number): number {
  return forProvider['port'] ?? usual;
}

function at(wanted: Wanted, usual: number) {
  return { port: port(wanted, usual) };
}

/** eu-west-1 is euw1 in the names of caches. */
function cacheZone({ chance, forProvider }: Wanted, infix: string): string {
  const short = String(forProvider['region']).replace(/^([a-z]+)-([a-z])[a-z]*-(\d)$/, '$1$2$3');
  return `${chance.lower(6)}.${infix}${short}.cache.amazonaws.com`;
}

function cacheEndpoints(wanted: Wanted) {
  const rest = `${wanted.externalName}.${cacheZone(wanted, '')}`;
  return { primaryEndpointAddress: `master.${rest}`, readerEndpointAddress: `replica.${rest}` };
}

function databaseName({ forProvider, name }: Wanted): string {
  return forProvider['identifier'] ?? name;
}

const DATABASE_PORTS: Readonly<Record<string, number>> = { mysql: 3306, mariadb: 3306, postgres: 5432 };

function databaseEndpoint(wanted: Wanted) {
  const { chance, forProvider } = wanted;
  const address = `${databaseName(wanted)}.c${chance.of('zone').lower(11)}.${forProvider['region']}.rds.amazonaws.com`;
  const number = port(wanted, DATABASE_PORTS[forProvider['engine']] ?? 5432);
  return { address, endpoint: `${address}:${number}`, port: number };
}
