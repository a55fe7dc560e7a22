import { inStamp } from './mutant.ts';
import { AWS, AZURE, GCP, on, type CompositionMutant } from './on-planes.ts';

const aws = 'platform-api/dns/aws.yaml';
const gcp = 'platform-api/dns/gcp.yaml';
const azure = 'platform-api/dns/azure.yaml';
const guarantees = 'platform-api/dns/guarantees.yaml';
/** The example whose variants are rendered: what goes wrong in a render is reported there. */
const example = 'platform-api/dns/examples/everything.yaml';

/** How Azure's Composition chooses the kind of a record. */
const KIND_BY_MAP = `- type: map
                    map:
                      A: DNSARecord
                      AAAA: DNSAAAARecord
                      CNAME: DNSCNAMERecord
                      TXT: DNSTXTRecord
                      MX: DNSMXRecord
`;

/** Defects of the record API that the compositions suite must find. */
export const DNS_MUTANTS: readonly CompositionMutant[] = [
  ...on(
    AWS,
    {
      name: "a record that overwrites somebody else's",
      file: aws,
      from: 'allowOverwrite: false',
      to: 'allowOverwrite: true',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a zone that nobody looks up',
      file: aws,
      from: 'platform.kubecon.io/network: dns',
      to: 'platform.kubecon.io/network: public',
      expect: { code: 'selector-unresolved', file: example },
    },
    {
      name: 'a full name without a dot before the zone',
      file: aws,
      from: 'fmt: "%s.%s"',
      to: 'fmt: "%s-%s"',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: "staging's records in the zone of dev",
      file: aws,
      from: inStamp('dnsZone', 'staging'),
      to: '$1elsewhere.example.net',
      expect: { code: 'stamped-map-stale' },
    },
    {
      name: 'a value that stands second in the list',
      file: aws,
      from: 'toFieldPath: spec.forProvider.records[0]',
      to: 'toFieldPath: spec.forProvider.records[1]',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a team that is written down nowhere',
      file: aws,
      from: 'fromFieldPath: spec.team',
      to: 'fromFieldPath: spec.environment',
      expect: { code: 'silent-field', file: example },
    },
    {
      name: 'a status field that the claim does not have',
      file: aws,
      from: 'toFieldPath: status.fqdn',
      to: 'toFieldPath: status.endpoint',
      expect: { code: 'unknown-field' },
    },
  ),
  ...on(
    GCP,
    {
      name: 'a host name that lies in the zone of the record',
      file: gcp,
      from: 'CNAME: .',
      to: 'CNAME: ""',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a text that is cut at its spaces',
      file: gcp,
      from: "TXT: '\"'",
      to: 'TXT: ""',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a name without a dot at its end',
      file: gcp,
      from: 'fmt: "%s.%s."',
      to: 'fmt: "%s.%s"',
      expect: { code: 'name-illegal', file: example },
    },
    {
      name: 'a type that is missing from a map',
      file: gcp,
      from: '                    MX: ""\n',
      to: '',
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'a selector of another name',
      file: gcp,
      from: 'managedZoneSelector',
      to: 'zoneSelector',
      expect: { code: 'unknown-field', file: example },
    },
    {
      name: 'a key of the connection Secret that one cloud calls otherwise',
      file: gcp,
      from: '- name: fqdn',
      to: '- name: hostname',
      expect: { code: 'never-ready', file: example },
    },
    {
      name: "a dot at the end of the claim's full name",
      file: gcp,
      from: 'type: TrimSuffix\n                      trim: .',
      to: 'type: TrimSuffix\n                      trim: ","',
      expect: { code: 'never-ready', file: example },
    },
  ),
  ...on(
    AZURE,
    {
      name: 'a record of another type than asked for',
      file: azure,
      from: 'AAAA: DNSAAAARecord',
      to: 'AAAA: DNSARecord',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a mail server that begins with its preference',
      file: azure,
      from: '(?:MX [0-9]+|[A-Z]+)',
      to: '[A-Z]+',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a kind that no claim can choose, activated in vain',
      file: azure,
      from: 'AAAA: DNSAAAARecord',
      to: 'AAAA: DNSAAAARecord\n                      CAA: DNSCAARecord',
      expect: { code: 'activation-wrong', file: example },
    },
    {
      name: 'a kind that is put together, so that nobody sees what to activate',
      file: azure,
      from: KIND_BY_MAP,
      to: '- type: string\n                    string:\n                      type: Format\n                      fmt: DNS%sRecord\n',
      expect: { code: 'activation-wrong', file: example },
    },
    {
      name: 'a value whose JSON does not close',
      file: azure,
      from: "CNAME: '\"}'",
      to: "CNAME: '\"'",
      expect: { code: 'render-fatal', file: example },
    },
    {
      name: 'a value that replaces everything else',
      file: azure,
      from: 'toFieldPath: MergeObjects',
      to: 'toFieldPath: Replace',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: 'a zone in a namespace without zones',
      file: azure,
      from: 'namespace: platform-network',
      to: 'namespace: platform-dns',
      expect: { code: 'selector-unresolved', file: example },
    },
    {
      name: 'answers that are kept for as long as Azure likes',
      file: azure,
      from: 'toFieldPath: spec.forProvider.ttl',
      to: 'toFieldPath: spec.forProvider.tags.ttl',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
    {
      name: "a record on nobody's bill",
      file: azure,
      from: 'toFieldPath: spec.forProvider.tags.environment',
      to: 'toFieldPath: spec.forProvider.tags.stage',
      expect: { code: 'guarantee-broken', file: guarantees },
    },
  ),
];
