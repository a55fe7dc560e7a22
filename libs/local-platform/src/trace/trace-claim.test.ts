import { expect, test } from 'vitest';
import { recording } from '../view/fixtures/recorded.ts';
import { traceClaim, type ClaimName } from './trace-claim.ts';
import type { TraceNode } from './node.ts';

/** The steps of a claim that is on one control plane, with their states. */
async function steps(recorded: ReturnType<typeof recording>, claim: ClaimName): Promise<Record<string, TraceNode>> {
  const root = await traceClaim(recorded.sources, claim);
  expect(root.step).toBe('plane');
  return Object.fromEntries([['plane', root] as const, ...root.children.map((each) => [each.step, each] as const)]);
}

const statesOf = (found: Record<string, TraceNode>) =>
  Object.fromEntries(Object.entries(found).map(([step, { state }]) => [step, state]));

test('a claim that is Ready is done in every step, and every step has its time', async () => {
  const found = await steps(recording(), { name: 'checkout-db' });
  expect(new Set(Object.values(statesOf(found)))).toEqual(new Set(['done']));
  expect(found).toMatchObject({
    plane: { title: 'DatabaseInstanceClaim checkout/checkout-db in production on aws-production', seconds: 44 },
    commit: {
      title: 'teams/checkout/production/checkout-db.yaml',
      detail: '277d3c4e "What the control plane starts with" by platform',
    },
    application: { title: 'claims-checkout-aws-production', seconds: 35 },
    admission: {
      at: '2026-11-21T12:01:12Z',
      seconds: 3,
      detail: expect.stringMatching(/^admitted \(generation 4\); denying: .*size-cap/),
    },
    composite: { seconds: 6, detail: expect.stringContaining('Responsive True (WatchCircuitClosed)') },
    resources: { detail: '5 of 5 ready; all simulated, nothing exists in a cloud' },
    secret: { title: 'Secret checkout-db-connection', detail: 'keys: database, endpoint, password, port, username' },
  });
  const instance = found['resources']?.children.find(({ title }) => title.startsWith('instance: Instance '));
  expect(instance).toMatchObject({ state: 'done', detail: expect.stringMatching(/^external name db-\w+; simulated$/) });
});

test('no value of a Secret is in it', async () => {
  expect(JSON.stringify(await traceClaim(recording().sources, { name: 'checkout-db' }))).not.toContain('aHVudGVyMg==');
});

test('a claim that is denied shows the words of the policy', async () => {
  const found = await steps(recording(), { name: 'payments-theirs' });
  expect(statesOf(found)).toEqual({
    plane: 'failed',
    commit: 'done',
    application: 'failed',
    admission: 'failed',
    composite: 'unknown',
    resources: 'unknown',
    secret: 'unknown',
  });
  expect(found['admission']?.detail).toContain('Policy team-owns-namespace failed: spec.team: the namespace payments');
  expect(found['admission']?.hint).toBe('Change the claim as the message says, and commit it.');
});

test('a cloud that refuses shows on the resource that it refuses', async () => {
  const found = await steps(recording(), { name: 'checkout-new' });
  expect(statesOf(found)).toMatchObject({
    plane: 'failed',
    admission: 'done',
    composite: 'waiting',
    resources: 'failed',
    secret: 'waiting',
  });
  const failed = found['resources']?.children.filter(({ state }) => state === 'failed');
  expect(failed).toMatchObject([{ detail: expect.stringContaining('InstanceQuotaExceeded: Instance quota exceeded') }]);
});

test('a claim that is removed from git and waits for confirmation says how to confirm', async () => {
  const found = await steps(recording(), { name: 'search-synonyms' });
  expect(statesOf(found)).toMatchObject({
    plane: 'waiting',
    commit: 'waiting',
    application: 'waiting',
    composite: 'waiting',
  });
  expect(found['commit']?.detail).toBe(
    'removed from git by 9bb68f93 "Claims of two teams, and one that goes" by platform',
  );
  expect(found['application']?.hint).toContain('argocd.argoproj.io/deletion-approved=');
});

test('a claim whose deletion has begun is on its way, whatever its conditions say', async () => {
  const recorded = recording();
  Object.assign(recorded.object('DatabaseInstanceClaim', 'checkout-db').metadata!, {
    deletionTimestamp: '2026-11-21T13:00:00Z',
  });
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['composite']).toMatchObject({
    state: 'waiting',
    detail: expect.stringContaining('being deleted although'),
  });
});

test('a claim that is in git and nowhere else', async () => {
  const recorded = recording();
  const claim = { kind: 'DNSRecordClaim', name: 'catalog-www', team: 'catalog', environment: 'production' };
  recorded.claims.push({ ...claim, file: 'teams/catalog/production/catalog-www.yaml' });
  const found = await steps(recorded, { name: 'catalog-www' });
  expect(statesOf(found)).toMatchObject({
    plane: 'waiting',
    commit: 'done',
    application: 'waiting',
    admission: 'waiting',
  });
  expect(found['application']?.detail).toContain('no Application brings');
});

test('a commit that Argo CD has not seen yet', async () => {
  const recorded = recording();
  const commit = { id: 'f'.repeat(40), author: 'a', date: '2026-11-21T13:00:00Z', subject: 'Larger' };
  recorded.history['teams/checkout/production/checkout-db.yaml']!.unshift(commit);
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['commit']?.detail).toBe('ffffffff "Larger" by a');
  expect(found['application']).toMatchObject({
    state: 'waiting',
    detail: expect.stringContaining('has not seen this commit yet'),
  });
});

test('a change that is denied while an older version is there', async () => {
  const recorded = recording();
  const resources = [
    {
      kind: 'DatabaseInstanceClaim',
      name: 'checkout-db',
      status: 'SyncFailed',
      message: 'spec.region cannot be changed',
    },
  ];
  Object.assign(recorded.object('Application', 'claims-checkout-aws-production')['status'], {
    operationState: { phase: 'Running', syncResult: { resources } },
  });
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['admission']).toMatchObject({
    state: 'failed',
    detail: 'spec.region cannot be changed',
    hint: expect.stringContaining('An earlier version of it is there.'),
  });
  expect(found['composite']?.state).toBe('done');
});

test('an Application whose folder does not build fails', async () => {
  const recorded = recording();
  recorded.object('Application', 'claims-checkout-aws-production')['status'].conditions = [
    { type: 'ComparisonError', message: 'app path does not exist' },
  ];
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['application']).toMatchObject({
    state: 'failed',
    detail: expect.stringContaining('ComparisonError: app path'),
  });
});

test('what policies say of a claim that is there is told, passes as a number', async () => {
  const recorded = recording();
  const { uid = '' } = recorded.object('DatabaseInstanceClaim', 'checkout-db').metadata!;
  recorded.object('PolicyReport', uid)['results'][0] = { policy: 'size-cap', result: 'fail', message: 'too large' };
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['admission']?.children).toMatchObject([
    { detail: '9 policies are kept' },
    { title: 'size-cap', state: 'failed', detail: 'fail: too large' },
  ]);
});

test('a policy that is not in force is named', async () => {
  const recorded = recording();
  recorded.object('ValidatingPolicy', 'size-cap')['status'].conditionStatus.conditions[0].status = 'False';
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['admission']?.detail).toMatch(/NOT in force: size-cap$/);
});

test('a claim without anything to sign in to needs no Secret', async () => {
  const recorded = recording();
  recorded.remove('Secret', 'checkout-www-connection');
  const composition = recorded.api.objects.filter(({ kind }) => kind === 'Composition');
  for (const each of composition) for (const step of each['spec'].pipeline) step.input.resources = [];
  const found = await steps(recorded, { name: 'checkout-www' });
  expect(found['secret']).toMatchObject({ state: 'done', detail: 'none: there is nothing to sign in to' });
});

test('a name that nobody knows', async () => {
  expect(await traceClaim(recording().sources, { name: 'chekout-db' })).toMatchObject({
    step: 'claim',
    state: 'unknown',
    detail: 'no claim of this name, neither in git nor on a control plane',
    hint: 'Did you mean checkout-db?',
  });
  expect(await traceClaim(recording().sources, { name: 'zzzzzzzz' })).toMatchObject({
    hint: 'npx platform claims lists all of them.',
  });
});

test('a claim of an environment without a control plane', async () => {
  const recorded = recording();
  recorded.claims.push({
    file: 'teams/a/dev/a-db.yaml',
    kind: 'DatabaseInstanceClaim',
    name: 'a-db',
    team: 'a',
    environment: 'dev',
  });
  expect(await traceClaim(recorded.sources, { name: 'a-db' })).toMatchObject({
    state: 'unknown',
    detail: expect.stringContaining('teams/a/dev/a-db.yaml'),
  });
});

test('a claim on two control planes has a node for each, and one can be chosen', async () => {
  const { sources } = recording();
  const [plane] = sources.planes;
  const two = { ...sources, planes: [plane!, { ...plane!, name: 'gcp-production', cloud: 'gcp' }] };
  expect((await traceClaim(two, { name: 'checkout-db' })).children.map(({ step }) => step)).toEqual(['plane', 'plane']);
  expect((await traceClaim(two, { name: 'checkout-db', plane: 'gcp-production' })).title).toContain(
    'on gcp-production',
  );
});

test('a control plane that does not answer is told, and nothing throws', async () => {
  const recorded = recording();
  recorded.api.down = 'cannot reach the API server';
  const root = await traceClaim(recorded.sources, { name: 'checkout-db' });
  expect(root).toMatchObject({ step: 'plane', state: 'waiting', detail: 'cannot reach the API server' });
  expect(root.children[1]).toMatchObject({ state: 'unknown', detail: 'cannot reach the API server' });
});

test('a resource that is new and waits for another is on its way, in the words of its provider', async () => {
  const recorded = recording();
  const message = 'cannot resolve references: mg.Spec.ForProvider.DBSubnetGroupName: not found';
  const instance = recorded.object('Instance', 'checkout-db-21b7c43bd19e');
  instance.metadata!.creationTimestamp = new Date().toISOString() as never;
  instance['status'].conditions = [{ type: 'Synced', status: 'False', reason: 'ReconcileError', message }];
  const found = await steps(recorded, { name: 'checkout-db' });
  expect(found['resources']?.state).toBe('waiting');
  const waiting = found['resources']?.children.filter(({ state }) => state === 'waiting');
  expect(waiting).toMatchObject([{ detail: expect.stringContaining(message) }]);
});

test('what was refused before the commit does not fail it', async () => {
  const recorded = recording();
  const commit = { id: 'f'.repeat(40), author: 'a', date: '2026-11-21T13:00:00Z', subject: 'Mended' };
  recorded.history['teams/payments/production/payments-theirs.yaml']!.unshift(commit);
  const status = recorded.object('Application', 'claims-payments-aws-production')['status'];
  const stateOf = async (step: string) => (await steps(recorded, { name: 'payments-theirs' }))[step];

  expect(await stateOf('application')).toMatchObject({
    state: 'waiting',
    detail: expect.stringContaining('has not seen this commit yet'),
  });
  expect((await stateOf('admission'))?.state).toBe('waiting');

  status.reconciledAt = '2026-11-21T13:00:02Z';
  status.sync.revision = commit.id;
  expect((await stateOf('application'))?.state).toBe('waiting');

  status.operationState.syncResult.revision = commit.id;
  expect((await stateOf('application'))?.state).toBe('failed');
  expect((await stateOf('admission'))?.state).toBe('failed');
});

test('a claim whose newest version Crossplane has not looked at is not done', async () => {
  const recorded = recording();
  recorded.object('DatabaseInstanceClaim', 'checkout-db').metadata!.generation = 99;
  expect((await steps(recorded, { name: 'checkout-db' }))['composite']).toMatchObject({
    state: 'waiting',
    detail: expect.stringMatching(/that was before its newest version$/),
  });
});

test('a file that holds no claim fails where it is committed, whether an older version of the claim is there or not', async () => {
  const recorded = recording();
  const file = 'teams/checkout/production/checkout-db.yaml';
  recorded.unreadable.push({ file, line: 3, column: 5, message: 'a brace is not closed', hint: 'Close it.' });
  recorded.claims = recorded.claims.filter(({ name }) => name !== 'checkout-db');
  const expected = {
    title: file,
    state: 'failed',
    detail: expect.stringMatching(/^277d3c4e .* by platform; it cannot be read at 3:5: a brace is not closed$/),
    hint: 'Close it.',
  };
  expect((await steps(recorded, { name: 'checkout-db' }))['commit']).toMatchObject(expected);

  recorded.remove('DatabaseInstanceClaim', 'checkout-db');
  expect(await traceClaim(recorded.sources, { name: 'checkout-db' })).toMatchObject({
    step: 'claim',
    state: 'failed',
    children: [expected],
  });
});
