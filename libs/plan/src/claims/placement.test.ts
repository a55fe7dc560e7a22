import { parseManifests } from '@platform/manifests';
import { expect, test } from 'vitest';
import { placeClaim } from './placement.ts';

const TEAMS = ['checkout', 'payments'];
const CLAIM = `apiVersion: platform.kubecon.io/v1alpha1
kind: DatabaseInstanceClaim
metadata:
  name: checkout-db
  namespace: checkout
spec:
  size: small
  region: eu-west-1
  team: checkout
`;

function place(file: string, text = CLAIM) {
  const [manifest] = parseManifests(file, text).manifests;
  const { placement, findings } = placeClaim(manifest!, TEAMS);
  return { placement, found: findings.map(({ code, line, hint }) => ({ code, line, hint })) };
}

test('a claim in its team and environment has its place', () => {
  expect(place('teams/checkout/production/checkout-db.yaml')).toEqual({
    placement: { team: 'checkout', environment: 'production' },
    found: [],
  });
});

test.each([
  [
    'in the folder of a misspelt team',
    'teams/chekout/dev/a.yaml',
    CLAIM,
    'unknown-team',
    1,
    'Did you mean teams/checkout?',
  ],
  [
    'in a misspelt environment',
    'teams/checkout/prodution/a.yaml',
    CLAIM,
    'unknown-environment',
    1,
    'Did you mean teams/checkout/production/?',
  ],
  [
    'in no environment',
    'teams/checkout/a.yaml',
    CLAIM,
    'wrong-folder',
    1,
    'Move the file; Argo CD does not look here.',
  ],
  [
    'too deep',
    'teams/checkout/dev/more/a.yaml',
    CLAIM,
    'wrong-folder',
    1,
    'Move the file; Argo CD does not look here.',
  ],
  [
    'in the folder of another team',
    'teams/payments/dev/a.yaml',
    CLAIM.replace('team: checkout', 'team: payments'),
    'wrong-namespace',
    5,
    'Write namespace: payments, or move the file.',
  ],
  [
    'in the namespace of another team',
    'teams/checkout/dev/a.yaml',
    CLAIM.replace('namespace: checkout', 'namespace: payments'),
    'wrong-namespace',
    5,
    'Write namespace: checkout, or move the file.',
  ],
  [
    'without a namespace',
    'teams/checkout/dev/a.yaml',
    CLAIM.replace('  namespace: checkout\n', ''),
    'wrong-namespace',
    3,
    'Write namespace: checkout, or move the file.',
  ],
  [
    'booked on another team',
    'teams/checkout/dev/a.yaml',
    CLAIM.replace('team: checkout', 'team: payments'),
    'wrong-team',
    9,
    'Write team: checkout, or move the file.',
  ],
  [
    'that is no claim but a managed resource',
    'teams/checkout/dev/a.yaml',
    CLAIM.replace('platform.kubecon.io/v1alpha1', 'rds.aws.m.upbound.io/v1beta1'),
    'unknown-kind',
    1,
    'Everything else is composed from claims by the platform.',
  ],
  [
    'that chooses its own Composition',
    'teams/checkout/dev/a.yaml',
    `${CLAIM}  crossplane: { compositionRef: { name: databaseinstance-gcp } }\n`,
    'rule-violated',
    10,
    'Remove spec.crossplane.',
  ],
])('a claim %s is one clear finding', (_, file, text, code, line, hint) => {
  expect(place(file, text).found).toEqual([{ code, line, hint }]);
});
