import { parseManifests } from '@platform/manifests';
import { expect, test } from 'vitest';
import { furtherClaims, withRoomFor } from './further-claims.ts';

const claim = (kind: string, team: string, name: string, spec: string) => `
apiVersion: platform.kubecon.io/v1alpha1
kind: ${kind}
metadata:
  name: ${team}-${name}
  namespace: ${team}
  annotations:
    crossplane.io/external-name: its own
spec:
  ${spec}
  team: ${team}
`;

const TEAMS = parseManifests(
  'all.yaml',
  [
    claim('MessageQueueClaim', 'billing', 'runs', 'fifo: true'),
    claim('DNSRecordClaim', 'billing', 'portal', 'name: portal.billing'),
    claim('MessageQueueClaim', 'search', 'clicks', 'region: eu-west-1'),
    claim('ObjectStorageClaim', 'search', 'index', 'region: eu-west-1'),
  ].join('---'),
).manifests;

function firstOf(count: number) {
  const claims = furtherClaims(TEAMS, 'production');
  return Array.from({ length: count }, () => claims.next().value!);
}

test('further claims are as those of the teams, in turn', () => {
  const claims = firstOf(5);
  expect(claims.map(({ kind, file }) => `${kind} ${file}`)).toEqual([
    'MessageQueueClaim teams/billing/production/billing-load-1.yaml',
    'ObjectStorageClaim teams/search/production/search-load-2.yaml',
    'DNSRecordClaim teams/billing/production/billing-load-3.yaml',
    'MessageQueueClaim teams/search/production/search-load-4.yaml',
    'MessageQueueClaim teams/billing/production/billing-load-5.yaml',
  ]);
});

test('a further claim has the fields of its template, and shares no name with it', () => {
  const text = firstOf(3)[2]?.text;
  expect(text).toMatchInlineSnapshot(`
    "apiVersion: platform.kubecon.io/v1alpha1
    kind: DNSRecordClaim
    metadata:
      name: billing-load-3
      namespace: billing
    spec:
      name: load-3.billing
      team: billing
    "
  `);
});

test('where nobody has a claim there is none', () => {
  expect([...furtherClaims([], 'production')]).toEqual([]);
});

test('a quota has room for more claims, and everything else stays', () => {
  const pods = '    pods: "50"\n';
  expect(withRoomFor(100, `    count/messagequeueclaims.platform.kubecon.io: "2"\n${pods}`)).toBe(
    `    count/messagequeueclaims.platform.kubecon.io: "102"\n${pods}`,
  );
});
