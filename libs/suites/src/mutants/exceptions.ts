import type { Mutant } from './mutant.ts';

const FOLDER = 'policies/exceptions/production';
const FILE = `${FOLDER}/checkout-warehouse-size-cap.yaml`;
const CLAIM = 'teams/checkout/production/checkout-warehouse.yaml';
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const claim = `apiVersion: platform.kubecon.io/v1alpha1
kind: DatabaseInstanceClaim
metadata:
  name: checkout-warehouse
  namespace: checkout
spec:
  size: large
  region: eu-west-1
  team: checkout
`;

/** As it should be: for one claim, approved, needed, and soon over. */
const exception = `apiVersion: policies.kyverno.io/v1
kind: PolicyException
metadata:
  name: checkout-warehouse-size-cap
  namespace: policy-exceptions
spec:
  policyRefs:
    - name: size-cap
      kind: ValidatingPolicy
  matchConditions:
    - name: one-claim
      expression: object.kind == 'DatabaseInstanceClaim' && object.metadata.namespace == 'checkout' && object.metadata.name == 'checkout-warehouse'
  allowedValues:
    - large
  expiresAt: "${inDays(60)}T00:00:00Z"
  properties:
    reason: the year's end, until the archive is moved
    ticket: PLAT-7
    owner: checkout
    approved-by: A. Person
    granted: "${inDays(-10)}"
`;

const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../namespace
  - checkout-warehouse-size-cap.yaml
`;

const GIVEN = [
  { file: CLAIM, text: claim },
  { file: FILE, text: exception },
  { file: `${FOLDER}/kustomization.yaml`, text: kustomization },
];

const defect = (name: string, from: string | RegExp, to: string, code: Mutant['expect']['code']): Mutant => ({
  name,
  file: FILE,
  from,
  to,
  given: GIVEN,
  expect: { code },
});

/** Defects of an exception that the kyverno suite must find. */
export const EXCEPTION_MUTANTS: readonly Mutant[] = [
  defect(
    'an exception for all claims of a team',
    / && object\.metadata\.name == 'checkout-warehouse'/,
    '',
    'exception-broad',
  ),
  defect(
    'an exception for every kind of that name',
    "object.kind == 'DatabaseInstanceClaim' && ",
    '',
    'exception-broad',
  ),
  defect('an exception from everything the policy says', /  allowedValues:\n    - large\n/, '', 'exception-broad'),
  defect(
    'an exception for more values than the claim has',
    '    - large\n',
    '    - large\n    - medium\n',
    'exception-unneeded',
  ),
  defect('an exception that has lapsed', inDays(60), inDays(-1), 'exception-lapsed'),
  defect('an exception for half a year', inDays(60), inDays(170), 'exception-too-long'),
  defect('an exception without an end', /  expiresAt: .*\n/, '', 'exception-incomplete'),
  defect('an exception that nobody has approved', 'A. Person', 'pending', 'exception-incomplete'),
  defect('an exception that nobody answers for', 'owner: checkout', 'owner: nobody', 'exception-incomplete'),
  defect(
    'an exception for a claim that is not there',
    "'checkout-warehouse'",
    "'checkout-storehouse'",
    'exception-dangling',
  ),
  defect('an exception from a policy that is not there', 'name: size-cap', 'name: size-caps', 'exception-dangling'),
  defect(
    'an exception where Kyverno does not look',
    'namespace: policy-exceptions',
    'namespace: checkout',
    'exception-incomplete',
  ),
  {
    name: 'an exception that is part of no environment',
    file: `${FOLDER}/kustomization.yaml`,
    from: '  - checkout-warehouse-size-cap.yaml\n',
    to: '',
    given: GIVEN,
    expect: { code: 'exception-dangling', file: FILE },
  },
  {
    name: 'an exception for a claim that is mended',
    file: CLAIM,
    from: 'size: large',
    to: 'size: medium',
    given: GIVEN,
    expect: { code: 'exception-unneeded', file: FILE },
  },
];
