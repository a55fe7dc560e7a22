import { matchesGlob } from 'node:path/posix';
import type { KubernetesObject, Rendered } from '@platform/compositions';

/** What a cloud says about the names of one kind of resource. */
export interface NameRule {
  /** The field of forProvider that holds the name; by default it is the annotation crossplane.io/external-name. */
  readonly field?: string;
  readonly pattern: RegExp;
  /** How many characters a name may have. */
  readonly length: readonly [least: number, most: number];
  /** Named within a resource of the same claim, so that two claims may use one name. */
  readonly isInside?: true;
}

/** A name that a composed resource has in its cloud. */
export interface CloudName {
  readonly resource: string;
  readonly kind: string;
  readonly name: string;
  /** Absent where nobody has written one down. */
  readonly rule?: NameRule;
}

/** Words of letters and digits, joined by single hyphens, that begin with a letter. */
const WORDS = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Labels of a DNS name, without a dot at the end. */
const LABELS = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9])?)*$/;
const DASHED = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;
const ANY = /^[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]$/;

/**
 * By first part of the group and kind. Sources: AWS's API references of each service, Google Cloud's resource pages,
 * and Azure's "Naming rules and restrictions for Azure resources".
 */
const RULES: Readonly<Record<string, NameRule | readonly NameRule[]>> = {
  'rds/Instance': [
    { field: 'identifier', pattern: WORDS, length: [1, 63] },
    { field: 'finalSnapshotIdentifier', pattern: WORDS, length: [1, 255] },
  ],
  'rds/SubnetGroup': { pattern: /^[a-z0-9._ -]+$/, length: [1, 255] },
  'rds/ParameterGroup': { pattern: WORDS, length: [1, 255] },
  'ec2/SecurityGroup': { field: 'name', pattern: /^(?!sg-)[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]+$/, length: [1, 255] },
  'elasticache/ReplicationGroup': [
    { pattern: WORDS, length: [1, 40] },
    { field: 'finalSnapshotIdentifier', pattern: WORDS, length: [1, 255] },
  ],
  'elasticache/Cluster': { pattern: WORDS, length: [1, 50] },
  'elasticache/SubnetGroup': { pattern: /^[a-z0-9-]+$/, length: [1, 255] },
  'elasticache/ParameterGroup': { field: 'name', pattern: WORDS, length: [1, 255] },
  'sqs/Queue': { field: 'name', pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/, length: [1, 80] },
  's3/Bucket': {
    pattern: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]*[a-z0-9](?<!-s3alias|--ol-s3)$/,
    length: [3, 63],
  },
  'iam/User': { pattern: /^[\w+=,.@-]+$/, length: [1, 64] },
  'iam/Role': { pattern: /^[\w+=,.@-]+$/, length: [1, 64] },
  'route53/Record': { field: 'name', pattern: LABELS, length: [1, 253] },
  'cloudfront/CachePolicy': { field: 'name', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 128] },
  'cloudfront/OriginAccessControl': { field: 'name', pattern: /^[A-Za-z0-9_-]+$/, length: [1, 64] },

  'sql/DatabaseInstance': { pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/, length: [1, 84] },
  'sql/Database': { pattern: ANY, length: [1, 64], isInside: true },
  'sql/User': { pattern: /^[a-z_][a-z0-9_]*$/, length: [1, 32], isInside: true },
  'redis/Instance': { pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/, length: [1, 40] },
  'memcache/Instance': { field: 'name', pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/, length: [1, 40] },
  'pubsub/Topic': { pattern: /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]*$/, length: [3, 255] },
  'pubsub/Subscription': { pattern: /^(?!goog)[A-Za-z][A-Za-z0-9._~+%-]*$/, length: [3, 255] },
  'storage/Bucket': { pattern: /^(?!goog)(?!.*google)[a-z0-9][a-z0-9-]*[a-z0-9]$/, length: [3, 63] },
  'cloudplatform/ServiceAccount': { pattern: /^[a-z][a-z0-9-]*[a-z0-9]$/, length: [6, 30] },
  'compute/*': { pattern: /^[a-z]([a-z0-9-]*[a-z0-9])?$/, length: [1, 63] },
  'dns/RecordSet': { field: 'name', pattern: /^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\.)+$/, length: [1, 254] },

  'azure/ResourceGroup': { pattern: /^[\w().-]*[\w()-]$/, length: [1, 90] },
  'dbforpostgresql/FlexibleServer': { pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/, length: [3, 63] },
  'dbforpostgresql/FlexibleServerDatabase': { pattern: /^[A-Za-z_][\w-]*$/, length: [1, 63], isInside: true },
  'dbforpostgresql/FlexibleServerConfiguration': { pattern: ANY, length: [1, 63], isInside: true },
  'dbformysql/FlexibleServer': { pattern: /^[a-z0-9][a-z0-9-]*[a-z0-9]$/, length: [3, 63] },
  'dbformysql/FlexibleDatabase': { pattern: /^[A-Za-z_][\w-]*$/, length: [1, 63], isInside: true },
  'dbformysql/FlexibleServerConfiguration': { pattern: ANY, length: [1, 63], isInside: true },
  'cache/ManagedRedis': { pattern: /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, length: [1, 60] },
  'network/PrivateEndpoint': { pattern: /^[A-Za-z0-9][\w.-]*\w$/, length: [2, 64] },
  'servicebus/ServiceBusNamespace': { pattern: /^[a-z][a-z0-9-]*[a-z0-9](?<!-sb|-mgmt)$/, length: [6, 50] },
  'servicebus/Queue': { pattern: /^[A-Za-z0-9][\w./~-]*[A-Za-z0-9_]$/, length: [1, 260], isInside: true },
  'servicebus/QueueAuthorizationRule': { pattern: ANY, length: [1, 50], isInside: true },
  'network/DNS*Record': { pattern: LABELS, length: [1, 189] },
  'storage/Account': { pattern: /^[a-z0-9]+$/, length: [3, 24] },
  'storage/Container': { pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, length: [3, 63], isInside: true },
  'cdn/FrontdoorProfile': { pattern: DASHED, length: [1, 90] },
  'cdn/FrontdoorEndpoint': { pattern: /^[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9]$/, length: [2, 46] },
  'cdn/FrontdoorOriginGroup': { pattern: DASHED, length: [1, 90], isInside: true },
  'cdn/FrontdoorOrigin': { pattern: DASHED, length: [1, 90], isInside: true },
  'cdn/FrontdoorRoute': { pattern: DASHED, length: [1, 90], isInside: true },
  'cdn/FrontdoorRuleSet': { pattern: /^[A-Za-z][A-Za-z0-9]*$/, length: [1, 60], isInside: true },
  'cdn/FrontdoorRule': { pattern: /^[A-Za-z][A-Za-z0-9]*$/, length: [1, 60], isInside: true },
  'managedidentity/UserAssignedIdentity': { field: 'name', pattern: /^[A-Za-z0-9][\w-]*$/, length: [3, 128] },
  'managedidentity/FederatedIdentityCredential': { pattern: /^[A-Za-z0-9][\w-]*$/, length: [3, 120], isInside: true },
};

/** The names that a rendered claim's managed resources have in their cloud. */
export function cloudNames({ resources }: Rendered): CloudName[] {
  return resources.flatMap(({ resource, object }) => {
    const { apiVersion, kind, metadata, spec = {} } = object as KubernetesObject;
    const group = String(apiVersion);
    if (!group.includes('.m.upbound.io/')) return [];
    const [first] = group.split('.');
    const rules = rulesOf(`${first}/${kind}`);
    const externalName = metadata.annotations?.['crossplane.io/external-name'];
    const named = rules.map((rule) => ({ rule, name: rule.field ? spec.forProvider?.[rule.field] : externalName }));
    const isUnknown = rules.length === 0 && externalName !== undefined;
    return [...named, ...(isUnknown ? [{ name: externalName }] : [])]
      .filter(({ name }) => name !== undefined)
      .map(({ name, ...rest }) => ({ resource, kind: `${first}/${kind}`, name: String(name), ...rest }));
  });
}

/** The rules of a kind; '*' in the table stands for any part of its name. */
function rulesOf(kind: string): readonly NameRule[] {
  const [, rules = []] = Object.entries(RULES).find(([pattern]) => matchesGlob(kind, pattern)) ?? [];
  return [rules].flat();
}

/** What is wrong with a name, as the end of a sentence; undefined when its cloud takes it. */
export function complaint({ name, rule }: CloudName): string | undefined {
  if (!rule) return 'and nobody has written down which names its cloud takes: add the kind to cloud-names.ts';
  const [least, most] = rule.length;
  if (name.length < least || name.length > most)
    return `of ${name.length} characters, and its cloud takes ${least} to ${most}`;
  return rule.pattern.test(name) ? undefined : `which its cloud does not take: ${rule.pattern.source}`;
}
