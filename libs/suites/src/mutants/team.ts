import type { Mutant } from './mutant.ts';

const FOLDER = 'teams/checkout/production';
const CLAIM = `${FOLDER}/checkout-db.yaml`;

const claim = (name: string): string => `apiVersion: platform.kubecon.io/v1alpha1
kind: DatabaseInstanceClaim
metadata:
  name: ${name}
  namespace: checkout
spec:
  size: small
  region: eu-west-1
  team: checkout
`;

/** Defects of a team's claims that the xrd suite must find. */
export const TEAM_MUTANTS: readonly Mutant[] = [
  {
    name: 'two claims of one name',
    file: `${FOLDER}/z.yaml`,
    to: claim('checkout-db'),
    expect: { code: 'duplicate-resource' },
  },
  {
    name: 'two kinds of claim that would write one Secret',
    file: `${FOLDER}/z.yaml`,
    to: claim('checkout-db').replace('Database', 'Cache'),
    expect: { code: 'connection-shared' },
  },
  {
    name: 'a claim in no environment',
    file: 'teams/checkout/lost.yaml',
    to: claim('checkout-lost'),
    expect: { code: 'wrong-folder' },
  },
  {
    name: 'a claim in an environment that does not exist',
    file: 'teams/checkout/prod/a.yaml',
    to: claim('checkout-a'),
    expect: { code: 'unknown-environment' },
  },
  {
    name: 'a manifest that is hidden in JSON',
    file: `${FOLDER}/secret.json`,
    to: '{}',
    expect: { code: 'file-not-allowed' },
  },
  {
    name: 'a claim in the namespace of another team',
    file: CLAIM,
    from: 'namespace: checkout',
    to: 'namespace: payments',
    expect: { code: 'wrong-namespace' },
  },
  {
    name: 'a claim on the bill of another team',
    file: CLAIM,
    from: 'team: checkout',
    to: 'team: payments',
    expect: { code: 'wrong-team' },
  },
  {
    name: 'a managed resource among the claims',
    file: CLAIM,
    from: 'platform.kubecon.io/v1alpha1',
    to: 'rds.aws.m.upbound.io/v1beta1',
    expect: { code: 'unknown-kind' },
  },
  {
    name: 'a size of another planet',
    file: CLAIM,
    from: 'size: small',
    to: 'size: gigantic',
    expect: { code: 'not-in-enum' },
  },
];
