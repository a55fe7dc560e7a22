import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { publishedCrd } from '@platform/schemas';
import type { ApiObject } from '../api/answer.ts';
import { Client, type Reference } from '../api/client.ts';
import { startControlPlane, type ControlPlane } from '../control-plane.ts';
import { PATIENCE } from '../fixtures/patience.ts';
import { ADMIN } from '../users/users.ts';
import { WorkQueue } from '../watch/queue.ts';
import type { ExternalResource } from './cloud/cloud.ts';
import type { Fault } from './cloud/faults.ts';
import { SimulatedCloud } from './simulated-cloud.ts';

const DEADLINE_SECONDS = 90;

const KINDS = [
  ['aws.m.upbound.io', 'ClusterProviderConfig'],
  ['aws.m.upbound.io', 'ProviderConfigUsage'],
  ['azure.m.upbound.io', 'ResourceGroup'],
  ['ec2.aws.m.upbound.io', 'SecurityGroup'],
  ['ec2.aws.m.upbound.io', 'VPC'],
  ['external-secrets.io', 'ExternalSecret'],
  ['generators.external-secrets.io', 'Password'],
  ['rds.aws.m.upbound.io', 'Instance'],
  ['sql.gcp.m.upbound.io', 'DatabaseInstance'],
  ['sql.gcp.m.upbound.io', 'User'],
] as const;
const ANSWERS = {
  DatabaseInstanceClaim: {
    aws: { instance: { atProvider: { address: 'example.rds.amazonaws.com', dbName: 'app' } } },
  },
};
const OPTIONS = { seed: 'tests', latency: { usual: 60 }, answers: ANSWERS };
const NAMESPACE = 'checkout';

let plane: ControlPlane;
let admin: Client;
let cloud: SimulatedCloud;
const reports: string[] = [];

beforeAll(async () => {
  plane = await startControlPlane({ progress: () => {} });
  admin = plane.client(ADMIN);
  await Promise.all(KINDS.map(([group, kind]) => serve(group, kind)));
  await Promise.all([NAMESPACE, 'platform-network'].map((name) => applied(object('v1', 'Namespace', { name }))));
  await applied({
    ...object('aws.m.upbound.io/v1beta1', 'ClusterProviderConfig', { name: 'default' }),
    spec: {
      credentials: { source: 'None' },
      assumeRoleChain: [{ roleARN: 'arn:aws:iam::333333333333:role/crossplane' }],
    },
  });
  cloud = new SimulatedCloud(plane.kubeConfig(ADMIN), { ...OPTIONS, report: (line) => reports.push(line) });
  await cloud.start();
}, PATIENCE);

afterAll(async () => {
  await cloud?.stop();
  await plane?.stop();
});

test('a resource is created: finalizer, external name, observed fields, conditions, all marked as simulated', async () => {
  await applied(group('checkout-rg'));
  const ready = await becomes(group('checkout-rg'), isReady);
  expect(ready).toMatchObject({
    metadata: {
      finalizers: ['finalizer.managedresource.crossplane.io'],
      annotations: {
        'crossplane.io/external-name': 'checkout-rg',
        'crossplane.io/external-create-succeeded': expect.any(String),
        'platform.kubecon.io/simulated': 'true',
      },
    },
    status: {
      atProvider: {
        id: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/checkout-rg',
        location: 'westeurope',
      },
    },
  });
  expect(conditions(ready)).toMatchObject({
    Ready: { status: 'True', reason: 'Available', message: expect.stringContaining('simulated') },
    Synced: { status: 'True', reason: 'ReconcileSuccess', message: expect.stringContaining('simulated') },
  });
});

test('a database waits for what it refers to, then has an endpoint, a password and a connection Secret', async () => {
  const wanted = database('orders', {
    vpcSecurityGroupIdSelector: { matchControllerRef: false, matchLabels: { for: 'orders' } },
  });
  await applied(wanted);
  const waiting = await becomes(wanted, (seen) => conditions(seen)['Synced']?.status === 'False');
  expect(conditions(waiting)['Synced']).toMatchObject({
    reason: 'ReconcileError',
    message: 'cannot resolve references: mg.Spec.ForProvider.VPCSecurityGroupIds: no resources matched selector',
  });
  const guard = securityGroup('orders');
  await applied(guard);
  const ready = await becomes(wanted, isReady);
  const group = (await becomes(guard, isReady)).metadata?.annotations?.['crossplane.io/external-name'];
  expect(group).toMatch(/^sg-[0-9a-f]{17}$/);
  expect(ready['spec'].forProvider).toMatchObject({
    vpcSecurityGroupIds: [group],
    vpcSecurityGroupIdRefs: [{ name: 'orders', namespace: NAMESPACE }],
  });
  const { address, port, arn } = ready['status'].atProvider;
  expect([address, port, arn]).toEqual([
    expect.stringMatching(/^orders-production\.c\w{11}\.eu-west-1\.rds\.amazonaws\.com$/),
    5432,
    'arn:aws:rds:eu-west-1:333333333333:db:orders-production',
  ]);
  const master = await secret('orders-master');
  expect(await secret('orders-server')).toEqual({
    address,
    host: address,
    endpoint: `${address}:5432`,
    port: '5432',
    username: 'app_admin',
    password: master['password'],
    'attribute.password': master['password'],
  });
  expect(master['password']).toMatch(/^Simulated\w{18}$/);
});

test('what is beside the API in simulated-cloud.yaml is told, unless it follows from the resource', async () => {
  const owner = { apiVersion: 'v1', kind: 'DatabaseInstanceClaim', name: 'shop', uid: 'u', controller: true };
  const composed = database('composed');
  composed.metadata = {
    ...composed.metadata,
    annotations: { 'crossplane.io/composition-resource-name': 'instance' },
    ownerReferences: [owner],
  };
  // No such kind is served: the garbage collector cannot tell whether the owner is there, and leaves the object alone.
  await applied(composed);
  const ready = await becomes(composed, isReady);
  expect(ready['status'].atProvider).toMatchObject({
    dbName: 'app',
    address: expect.stringMatching(/^composed-production\./),
  });
});

test('a note says that a resource uses its ProviderConfig, until the resource is gone', async () => {
  const used = securityGroup('noted');
  await applied(used);
  const uid = (await becomes(used, isReady)).metadata?.uid ?? '';
  const note = object('aws.m.upbound.io/v1beta1', 'ProviderConfigUsage', { name: uid, namespace: NAMESPACE });
  expect(await admin.get(note as Reference)).toMatchObject({
    object: {
      metadata: { ownerReferences: [{ kind: 'SecurityGroup', name: 'noted', controller: true }] },
      providerConfigRef: { kind: 'ClusterProviderConfig', name: 'default' },
      resourceRef: { apiVersion: 'ec2.aws.m.upbound.io/v1beta1', kind: 'SecurityGroup', name: 'noted' },
    },
  });
  await admin.delete(used as Reference);
  await gone(used);
  await gone(note);
  expect(existing('noted')).toEqual([]);
});

test('a ProviderConfig that is not there is waited for', async () => {
  const lost = securityGroup('lost', { providerConfigRef: { kind: 'ClusterProviderConfig', name: 'other' } });
  await applied(lost);
  expect(await problem(lost)).toBe(
    'connect failed: cannot get terraform setup: cannot get referenced ProviderConfig: ClusterProviderConfig.aws.m.upbound.io "other" not found',
  );
});

test('what is only observed is looked up: in the landing zone it exists, elsewhere it does not and is never created', async () => {
  const annotations = { 'crossplane.io/external-name': 'vpc-example' };
  const spec = { managementPolicies: ['Observe'], forProvider: { region: 'eu-west-1' } };
  const at = (namespace: string) => ({
    ...object('ec2.aws.m.upbound.io/v1beta1', 'VPC', { name: 'shared', namespace, annotations }),
    spec,
  });
  await applied(at(NAMESPACE));
  expect(await problem(at(NAMESPACE))).toBe('observe failed: external resource does not exist');
  await applied(at('platform-network'));
  const found = await becomes(at('platform-network'), isReady);
  expect(found['status'].atProvider).toMatchObject({
    id: 'vpc-example',
    arn: 'arn:aws:ec2:eu-west-1:333333333333:vpc/vpc-example',
  });
});

test('without Delete in its policies a resource leaves what it stands for behind, and one of the same name finds it', async () => {
  const kept = {
    ...group('kept'),
    spec: { ...group('kept').spec, managementPolicies: ['Observe', 'Create', 'Update'] },
  };
  await applied(kept);
  await becomes(kept, isReady);
  await admin.delete(kept as Reference);
  await gone(kept);
  expect(existing('kept')).toMatchObject([{ orphaned: true }]);
  expect(reports).toContain(
    'ResourceGroup checkout/kept is gone, "kept" stays in the simulated cloud: its managementPolicies do not have Delete',
  );
  await applied(kept);
  await becomes(kept, isReady);
  expect(existing('kept')).toMatchObject([{ orphaned: false }]);
});

test('a protected database is not deleted, as its cloud says', async () => {
  const aws = database('protected', { deletionProtection: true });
  const google = cloudSql('protected', { deletionProtection: true });
  await Promise.all([aws, google].map(applied));
  await Promise.all([aws, google].map((each) => becomes(each, isReady)));
  await Promise.all([aws, google].map((each) => admin.delete(each as Reference)));
  expect(await problem(aws)).toMatch(
    /^delete failed: async delete failed: failed to delete the resource: \[\{0 deleting Instance \(db-\w+\): operation error RDS: DeleteInstance, https response error StatusCode: 400, RequestID: simulated, api error InvalidParameterCombination: Cannot delete protected DB Instance, please disable deletion protection and try again\.  \[\]\}\]$/,
  );
  expect(await problem(google)).toContain('failed to delete instance because deletion_protection is set to true');
  await admin.patch(google as Reference, { spec: { forProvider: { deletionProtection: false } } });
  const isMeant = ({ kind, settings }: ExternalResource) => kind === 'Instance' && settings['deletionProtection'];
  expect(cloud.edit(isMeant, { deletionProtection: false })).toBe(1);
  await Promise.all([aws, google].map(gone));
});

test('what somebody edits in the cloud is put back', async () => {
  const wanted = cloudSql('edited');
  await applied(wanted);
  await becomes(wanted, isReady);
  expect(cloud.edit(({ externalName }) => externalName === 'edited', { settings: {} })).toBe(1);
  await expect.poll(() => existing('edited')[0]?.settings['settings'].tier).toBe('db-custom-2-4096');
});

test('what cannot be changed is refused, what can be changed is changed', async () => {
  const wanted = cloudSql('changing');
  await applied(wanted);
  await becomes(wanted, isReady);
  await admin.patch(wanted as Reference, { spec: { forProvider: { region: 'europe-west3' } } });
  expect(await problem(wanted)).toBe(
    'update failed: async update failed: refuse to update the external resource because the following update requires ' +
      'replacing it: cannot change the value of the argument "region" from "europe-west1" to "europe-west3"',
  );
  await admin.patch(wanted as Reference, {
    spec: { forProvider: { region: 'europe-west1', settings: { tier: 'db-custom-4-8192' } } },
  });
  const changed = await becomes(
    wanted,
    (seen) => seen['status'].atProvider.settings.tier === 'db-custom-4-8192' && isSynced(seen),
  );
  expect(changed['status'].atProvider.region).toBe('europe-west1');
});

test('a paused resource is left alone until it is not paused any more', async () => {
  const wanted = group('paused');
  wanted.metadata = { ...wanted.metadata, annotations: { 'crossplane.io/paused': 'true' } };
  await applied(wanted);
  const left = await becomes(wanted, (seen) => conditions(seen)['Synced'] !== undefined);
  expect(conditions(left)).toMatchObject({ Synced: { status: 'False', reason: 'ReconcilePaused' } });
  expect(left.metadata?.finalizers).toBeUndefined();
  await admin.patch(wanted as Reference, { metadata: { annotations: { 'crossplane.io/paused': null } } });
  await becomes(wanted, isReady);
});

test.each<[Fault['reason'], ApiObject, RegExp]>([
  [
    'quota-exceeded',
    database('faulty'),
    /^create failed: .*api error InstanceQuotaExceeded: Instance quota exceeded\./,
  ],
  ['invalid-parameter', cloudSql('faulty'), /^create failed: .*googleapi: Error 400: Invalid value/],
  [
    'throttled',
    group('faulty'),
    /^observe failed: .*unexpected status 429 \(429 Too Many Requests\) with error: TooMany/,
  ],
])('%s goes wrong on demand, and heals', async (reason, wanted, message) => {
  cloud.fail({ kind: wanted.kind!, name: 'faulty', reason });
  await applied(wanted);
  expect(await problem(wanted)).toMatch(message);
  expect(cloud.heal({ reason })).toBe(1);
  await becomes(wanted, isReady);
});

test('while a resource fails nobody writes it, and nothing makes a new generation of it', async () => {
  await serve('ec2.aws.m.upbound.io', 'Subnet', { status: 'within' });
  const subnet = {
    ...object('ec2.aws.m.upbound.io/v1beta1', 'Subnet', { name: 'failing', namespace: NAMESPACE }),
    spec: { forProvider: { region: 'eu-west-1', vpcId: 'vpc-example' } },
  };
  const selector = { matchLabels: { for: 'failing' } };
  const wanted = [subnet, database('failing', { vpcSecurityGroupIdSelector: selector })];
  await applied(securityGroup('failing'));
  // Otherwise the database may say first that it waits for it.
  await becomes(securityGroup('failing'), isReady);
  for (const { kind = '' } of wanted) cloud.fail({ name: 'failing', kind, reason: 'quota-exceeded' });
  for (const each of wanted) await applied(each);
  for (const each of wanted) expect(await problem(each)).toContain('create failed');
  const before = await Promise.all(wanted.map(versionOf));
  await delay(3_500);
  expect(await Promise.all(wanted.map(versionOf))).toEqual(before);
  const looksAt = vi.spyOn(WorkQueue.prototype, 'add');
  onTestFinished(() => looksAt.mockRestore());
  cloud.heal();
  // At once: their own next attempt is seconds away.
  for (const place of ['ec2.aws.m.upbound.io/subnets', 'rds.aws.m.upbound.io/instances']) {
    expect(looksAt.mock.calls).toContainEqual([`${place} ${NAMESPACE} failing`]);
  }
  for (const each of wanted) await becomes(each, isReady);
});

test('until it is ready a resource is written as seldom as can be, and never after', async () => {
  const requests = vi.spyOn(Client.prototype, 'request');
  const wanted = database('counted', { vpcSecurityGroupIdSelector: { matchLabels: { for: 'counted' } } });
  await applied(securityGroup('counted'));
  await becomes(securityGroup('counted'), isReady);
  await applied(wanted);
  await becomes(wanted, isReady);
  await applied(wanted);
  await delay(500);
  const own = requests.mock.calls.filter((_, index) => requests.mock.contexts[index] !== admin);
  requests.mockRestore();
  const ofDatabase = own.filter(([{ path, body }]) =>
    /instances\/counted|secrets\/counted-|"Instance","name":"counted"/.test(`${path} ${body}`),
  );
  const told = ofDatabase.map(([{ method, path }]) => `${method} ${path.replace(/^.*\/checkout\/([^?]+).*$/, '$1')}`);
  expect(told.toSorted()).toEqual([
    'GET secrets/counted-master',
    'PATCH instances/counted',
    'PATCH instances/counted/status',
    'PATCH secrets/counted-master',
    'PATCH secrets/counted-server',
    'POST providerconfigusages',
  ]);
});

test('a cloud that is slow on demand goes on creating', async () => {
  cloud.fail({ name: 'slow', reason: 'slow' });
  await applied(group('slow'));
  const slow = await becomes(group('slow'), (seen) => conditions(seen)['Ready'] !== undefined);
  expect(conditions(slow)).toMatchObject({
    Ready: { status: 'False', reason: 'Creating' },
    Synced: { status: 'True' },
  });
  cloud.heal();
  await becomes(group('slow'), isReady);
});

test('External Secrets makes a password up once, and a database user gets it', async () => {
  const user = {
    ...object('sql.gcp.m.upbound.io/v1beta1', 'User', { name: 'app', namespace: NAMESPACE }),
    spec: {
      forProvider: { instance: 'changing', passwordSecretRef: { name: 'app-master', key: 'password' } },
      writeConnectionSecretToRef: { name: 'app-user' },
    },
  };
  await applied(user);
  expect(await problem(user)).toContain('cannot get the Secret checkout/app-master with the key password');
  await applied(externalSecret('app-master'));
  const unsynced = await becomes(externalSecret('app-master'), (seen) => conditions(seen)['Ready'] !== undefined);
  expect(conditions(unsynced)).toMatchObject({
    Ready: { status: 'False', reason: 'SecretSyncedError', message: 'could not get secret data from provider' },
  });
  await applied({
    ...object('generators.external-secrets.io/v1alpha1', 'Password', { name: 'app-master', namespace: NAMESPACE }),
    spec: { length: 32, digits: 6, symbols: 0, noUpper: false, allowRepeat: true },
  });
  await becomes(externalSecret('app-master'), (seen) => conditions(seen)['Ready']?.reason === 'SecretSynced');
  const { password } = await secret('app-master');
  expect(password).toMatch(/^simulated[a-zA-Z0-9]{23}$/);
  expect(password?.replaceAll(/\D/g, '')).toHaveLength(6);
  await becomes(user, isReady);
  expect(await secret('app-user')).toEqual({ password, 'attribute.password': password });
});

test('a kind that is served later is watched, and a cloud that starts again knows what it has created', async () => {
  await serve('sqs.aws.m.upbound.io', 'Queue');
  const queue = {
    ...object('sqs.aws.m.upbound.io/v1beta1', 'Queue', { name: 'events', namespace: NAMESPACE }),
    spec: { forProvider: { region: 'eu-west-1', name: 'checkout-events' } },
  };
  await applied(queue);
  const first = await becomes(queue, isReady);
  expect(first['status'].atProvider.url).toBe('https://sqs.eu-west-1.amazonaws.com/333333333333/checkout-events');
  await cloud.stop();
  cloud = new SimulatedCloud(plane.kubeConfig(ADMIN), OPTIONS);
  await cloud.start();
  await plane.waitFor('the queue to be known again', DEADLINE_SECONDS, async () => {
    const names = cloud.resources().map(({ externalName }) => externalName);
    return names.includes(first['status'].atProvider.url) || undefined;
  });
  expect((await becomes(queue, isReady)).metadata?.resourceVersion).toBe(first.metadata?.resourceVersion);
});

function object(apiVersion: string, kind: string, metadata: ApiObject['metadata']): ApiObject {
  return { apiVersion, kind, metadata: { ...metadata } } as ApiObject;
}

function group(name: string): ApiObject {
  return {
    ...object('azure.m.upbound.io/v1beta1', 'ResourceGroup', { name, namespace: NAMESPACE }),
    spec: { forProvider: { location: 'westeurope' } },
  };
}

function securityGroup(name: string, spec: object = {}): ApiObject {
  const metadata = { name, namespace: NAMESPACE, labels: { for: name } };
  return {
    ...object('ec2.aws.m.upbound.io/v1beta1', 'SecurityGroup', metadata),
    spec: { forProvider: { region: 'eu-west-1', vpcId: 'vpc-example' }, ...spec },
  };
}

function database(name: string, forProvider: object = {}): ApiObject {
  return {
    ...object('rds.aws.m.upbound.io/v1beta1', 'Instance', { name, namespace: NAMESPACE }),
    spec: {
      forProvider: {
        region: 'eu-west-1',
        identifier: `${name}-production`,
        engine: 'postgres',
        instanceClass: 'db.t4g.small',
        username: 'app_admin',
        autoGeneratePassword: true,
        passwordSecretRef: { name: `${name}-master`, key: 'password' },
        ...forProvider,
      },
      writeConnectionSecretToRef: { name: `${name}-server` },
    },
  };
}

function cloudSql(name: string, forProvider: object = {}): ApiObject {
  return {
    ...object('sql.gcp.m.upbound.io/v1beta1', 'DatabaseInstance', { name, namespace: NAMESPACE }),
    spec: {
      forProvider: {
        region: 'europe-west1',
        databaseVersion: 'POSTGRES_17',
        settings: { tier: 'db-custom-2-4096' },
        ...forProvider,
      },
    },
  };
}

function externalSecret(name: string): ApiObject {
  const generatorRef = { apiVersion: 'generators.external-secrets.io/v1alpha1', kind: 'Password', name };
  return {
    ...object('external-secrets.io/v1', 'ExternalSecret', { name, namespace: NAMESPACE }),
    spec: { refreshPolicy: 'CreatedOnce', target: { name }, dataFrom: [{ sourceRef: { generatorRef } }] },
  };
}

/** Makes the API server serve a kind, with the status apart as its provider has it, or not. */
async function serve(groupName: string, kind: string, { status = 'apart' } = {}): Promise<void> {
  const crd = structuredClone(await publishedCrd(groupName, kind)) as unknown as ApiObject;
  for (const version of crd['spec'].versions) {
    const hasStatus = version.schema.openAPIV3Schema.properties.status !== undefined;
    if (hasStatus && status === 'apart') version.subresources = { status: {} };
  }
  await applied(crd);
  await becomes(crd, (seen) => conditions(seen)['Established']?.status === 'True');
}

/** The API server begins to serve a kind a moment after it says so. */
async function applied(wanted: ApiObject): Promise<void> {
  await plane.waitFor(`${wanted.kind} ${wanted.metadata?.name} to be taken`, DEADLINE_SECONDS, async (say) => {
    const answer = await admin.apply(wanted);
    if (!answer.ok) say(answer.message);
    return answer.ok || undefined;
  });
}

function becomes(wanted: ApiObject, isRight: (seen: ApiObject) => boolean): Promise<ApiObject> {
  return plane.waitFor(`${wanted.kind} ${wanted.metadata?.name}`, DEADLINE_SECONDS, async (say) => {
    const answer = await admin.get(wanted as Reference);
    say(JSON.stringify(answer.ok ? answer.object['status'] : answer.message));
    return answer.ok && isRight(answer.object) ? answer.object : undefined;
  });
}

async function gone(wanted: ApiObject): Promise<void> {
  await plane.waitFor(`${wanted.kind} ${wanted.metadata?.name} to be gone`, DEADLINE_SECONDS, async (say) => {
    const answer = await admin.get(wanted as Reference);
    say(JSON.stringify(answer.ok ? answer.object['status'] : answer.message));
    return (!answer.ok && answer.code === 404) || undefined;
  });
}

async function versionOf(wanted: ApiObject) {
  const { generation, resourceVersion } = (await becomes(wanted, () => true)).metadata ?? {};
  return { generation, resourceVersion };
}

/** What a resource says when its provider cannot do what it should. */
async function problem(wanted: ApiObject): Promise<string> {
  const seen = await becomes(wanted, (each) => conditions(each)['Synced']?.reason === 'ReconcileError');
  return conditions(seen)['Synced']?.message ?? '';
}

async function secret(name: string): Promise<Record<string, string>> {
  const answer = await admin.get(object('v1', 'Secret', { name, namespace: NAMESPACE }) as Reference);
  if (!answer.ok) throw new Error(answer.message);
  expect(answer.object.metadata?.annotations).toEqual({ 'platform.kubecon.io/simulated': 'true' });
  const data: Record<string, string> = answer.object['data'] ?? {};
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
}

function existing(name: string) {
  return cloud.resources().filter(({ externalName }) => externalName === name);
}

function conditions(seen: ApiObject): Record<string, { status: string; reason: string; message?: string }> {
  const all: ApiObject[] = seen['status']?.conditions ?? [];
  return Object.fromEntries(all.map((each) => [each['type'], each as never]));
}

function isReady(seen: ApiObject): boolean {
  return conditions(seen)['Ready']?.status === 'True' && isSynced(seen);
}

function isSynced(seen: ApiObject): boolean {
  return conditions(seen)['Synced']?.status === 'True';
}
