import { join } from 'node:path';
import { Workbench } from '@platform/plan';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiObject } from '../api/answer.ts';
import type { Client, Reference } from '../api/client.ts';
import { startControlPlane, type ControlPlane } from '../control-plane.ts';
import { DEADLINE_SECONDS, PATIENCE } from '../fixtures/patience.ts';
import { ADMIN, serviceAccount } from '../users/users.ts';
import { packagesOf } from './repository-packages.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const PROVIDER_AWS = serviceAccount('crossplane-system', 'provider-aws');
const RECORDS = 'route53.aws.m.upbound.io/v1beta1';

/** Of the overlay, what this test can do with: one service of a family, Kubernetes, and the API that composes nothing but that service. */
const WANTED = /^(function-patch-and-transform|provider-aws-route53|provider-kubernetes|.*dnsrecord.*)$/;

let plane: ControlPlane;
let admin: Client;
let content: readonly ApiObject[];

beforeAll(async () => {
  const workbench = await Workbench.open(ROOT, [{ cloud: 'aws', environment: 'production' }]);
  const packages = await packagesOf(workbench);
  const [{ others = [], definitions = [], compositions = [] } = {}] = workbench.planes;
  content = [...others, ...definitions, ...compositions] as ApiObject[];
  workbench.close();
  plane = await startControlPlane({ crossplane: true, packages, providerKubernetes: true, users: [PROVIDER_AWS] });
  admin = plane.client(ADMIN);
  await applied(/^(Namespace|ServiceAccount|ClusterRole(Binding)?|DeploymentRuntimeConfig|Managed.*Policy)$/);
  await applied(/^(Function|Provider)$/, WANTED);
}, PATIENCE);

afterAll(() => plane?.stop());

test('what is applied is installed and healthy, and what it depends on is installed with it', async () => {
  await healthy('Function', 'function-patch-and-transform');
  await healthy('Provider', 'provider-aws-route53');
  await healthy('Provider', 'provider-kubernetes');
  await healthy('Provider', 'crossplane-contrib-provider-family-aws');
}, 120_000);

test('kinds are served when the policy of the overlay activates them, and no others', async () => {
  await established('records.route53.aws.m.upbound.io');
  await established('clusterproviderconfigs.aws.m.upbound.io');
  const name = 'observedobjectcollections.kubernetes.m.crossplane.io';
  expect(await admin.get(crd(name))).toMatchObject({ ok: false, code: 404 });
  expect(
    await admin.get({
      apiVersion: 'apiextensions.crossplane.io/v1alpha1',
      kind: 'ManagedResourceDefinition',
      metadata: { name },
    }),
  ).toMatchObject({ ok: true, object: { spec: { state: 'Inactive' } } });
}, 60_000);

test('the service account of the providers has the rights that the RBAC manager gives it, and no other', async () => {
  const provider = plane.client(PROVIDER_AWS);
  await plane.waitFor('the rights', DEADLINE_SECONDS, async (say) => {
    const answer = await provider.list(RECORDS, 'Record');
    if (!answer.ok) say(answer.message);
    return answer.ok || undefined;
  });
  expect(await provider.list('apps/v1', 'Deployment')).toMatchObject({ ok: false, code: 403 });
  expect(await provider.list('kubernetes.m.crossplane.io/v1alpha1', 'Object')).toMatchObject({ ok: false, code: 403 });
}, 60_000);

test('the program of a package runs from when it is installed', async () => {
  expect((await plane.components()).map(({ name, state }) => [name, state])).toContainEqual([
    'provider-kubernetes',
    'running',
  ]);
});

test('the function composes, and Crossplane may write what it composes', async () => {
  await applied(/^CompositeResourceDefinition$/, WANTED);
  await applied(/^Composition$/, WANTED);
  await established('dnsrecordclaims.platform.kubecon.io');
  const claim = {
    apiVersion: 'platform.kubecon.io/v1alpha1',
    kind: 'DNSRecordClaim',
    metadata: { name: 'checkout-www', namespace: 'default' },
    spec: { recordType: 'A', name: 'www.checkout', value: '192.0.2.10', team: 'checkout' },
  };
  const answer = await admin.apply(claim);
  expect(answer.ok || answer.message).toBe(true);
  await plane.waitFor('what is composed', DEADLINE_SECONDS, async (say) => {
    const records = await admin.list(RECORDS, 'Record', { namespace: 'default' });
    say(JSON.stringify([records.ok || records.message, await admin.get(claim)]));
    return (records.ok && records.object.items.length > 0) || undefined;
  });
}, 120_000);

test('a version that is not there is not installed, and the package says so', async () => {
  const name = 'provider-aws-sqs';
  const spec = { package: `xpkg.crossplane.io/crossplane-contrib/${name}:v9.9.9` };
  const provider = { apiVersion: 'pkg.crossplane.io/v1', kind: 'Provider', metadata: { name }, spec };
  expect(await admin.apply(provider)).toMatchObject({ ok: true });
  const message = await plane.waitFor('what the package says', DEADLINE_SECONDS, async () => {
    const { Installed: installed } = await conditionsOf(provider);
    return installed?.status === 'False' ? installed.message : undefined;
  });
  expect(message).toMatch(/there is no v9\.9\.9 of \S+provider-aws-sqs, only v/);
}, 60_000);

async function applied(kind: RegExp, name = /./): Promise<void> {
  const objects = content.filter((each) => kind.test(each.kind ?? '') && name.test(each.metadata?.name ?? ''));
  expect(objects).not.toEqual([]);
  for (const object of objects) {
    const answer = await admin.apply(object);
    expect(answer.ok || answer.message).toBe(true);
  }
}

function healthy(kind: string, name: string): Promise<true> {
  const reference = { apiVersion: 'pkg.crossplane.io/v1', kind, metadata: { name } };
  return plane.waitFor(`${kind} ${name}`, DEADLINE_SECONDS, async (say) => {
    const conditions = await conditionsOf(reference);
    say(JSON.stringify(conditions));
    return (conditions['Installed']?.status === 'True' && conditions['Healthy']?.status === 'True') || undefined;
  });
}

function established(name: string): Promise<true> {
  return plane.waitFor(name, DEADLINE_SECONDS, async (say) => {
    const conditions = await conditionsOf(crd(name));
    say(JSON.stringify(conditions));
    return conditions['Established']?.status === 'True' || undefined;
  });
}

async function conditionsOf(reference: Reference): Promise<Record<string, { status: string; message: string }>> {
  const answer = await admin.get(reference);
  const conditions: ApiObject[] = answer.ok ? (answer.object['status']?.conditions ?? []) : [];
  return Object.fromEntries(conditions.map(({ type, status, message }: ApiObject) => [type, { status, message }]));
}

function crd(name: string): Reference {
  return { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name } };
}
