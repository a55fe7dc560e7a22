import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiObject } from './api/answer.ts';
import type { Client, Reference } from './api/client.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { installProduction } from './fixtures/production.ts';
import { git } from './git/git.ts';
import { PROVIDER_KUBERNETES_USER } from './provider-kubernetes/provider-kubernetes.ts';
import { ADMIN } from './users/users.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const CLAIMS = 'platform.kubecon.io/v1alpha1';
const GITOPS = 'teams/checkout/production';

// The programs are built the first time, which takes minutes.
const PATIENCE = 1_800_000;

let plane: ControlPlane;
let admin: Client;
let content: string;

beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), 'content-'));
  mkdirSync(join(content, GITOPS), { recursive: true });
  writeFileSync(join(content, GITOPS, 'checkout-orders.yaml'), yaml(database('checkout-orders')));
  await git(content, ['init', '--quiet']);
  await git(content, ['add', '--all']);
  await git(content, ['commit', '--quiet', '--message', 'One claim']);
  plane = await startControlPlane({
    kyverno: { exceptionNamespace: 'policy-exceptions' },
    crossplane: true,
    // Another suite may have its port for as long as it runs.
    providerKubernetes: { patienceSeconds: 900 },
    argocd: { repository: content, objects: [project()] },
  });
  admin = plane.client(ADMIN);
  await installProduction(plane, ROOT);
}, PATIENCE);

afterAll(async () => {
  await plane?.stop();
  rmSync(content, { recursive: true, force: true });
});

test('every program runs, and says where its log is and how much memory it has', async () => {
  const components = await plane.components();
  expect(components.map(({ name }) => name).toSorted()).toEqual([
    'argocd-application-controller',
    'argocd-applicationset-controller',
    'argocd-redis',
    'argocd-repo-server',
    'crossplane',
    'crossplane-rbac-manager',
    'etcd',
    'function-patch-and-transform',
    'kube-apiserver',
    'kube-controller-manager',
    'kyverno-admission-controller',
    'provider-kubernetes',
  ]);
  for (const { name, state, pid, memory, log } of components) {
    expect([name, state, existsSync(log)]).toEqual([name, 'running', true]);
    expect(pid).toBeGreaterThan(1);
    expect(memory).toBeGreaterThan(1e6);
  }
});

test('a claim is composed within seconds, by Crossplane with the rights of a real one', async () => {
  await applied(database('checkout-db'));
  const instance = await composed('rds.aws.m.upbound.io/v1beta1', 'Instance', 'checkout-db');
  expect(instance).toMatchObject({
    metadata: { namespace: 'checkout', ownerReferences: [{ kind: 'DatabaseInstanceClaim', name: 'checkout-db' }] },
    spec: { forProvider: { region: 'eu-west-1', engine: 'postgres' } },
  });
});

test('a claimed namespace is made, for its team', async () => {
  const claim = { ...database('checkout-jobs'), kind: 'KubernetesNamespaceClaim', spec: { team: 'checkout' } };
  await applied(claim);
  const namespace = await existing({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'checkout-jobs' } });
  expect(namespace.metadata?.labels).toMatchObject({
    'platform.kubecon.io/team': 'checkout',
    'platform.kubecon.io/claim': 'checkout-jobs',
  });
  await existing({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'limits', namespace: 'checkout-jobs' } });
});

test('provider-kubernetes makes no namespace that nobody has claimed', async () => {
  const body: ApiObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'unclaimed' } };
  expect(await plane.client(PROVIDER_KUBERNETES_USER).create(body)).toMatchObject({
    ok: false,
    message: expect.stringContaining('was not made for a claim'),
  });
});

test('what is committed is synced, admitted and composed, and so is every push', async () => {
  const { repository } = plane.argocd!;
  await applied(application(repository.url));
  await composed('rds.aws.m.upbound.io/v1beta1', 'Instance', 'checkout-orders');

  await repository.commit('More of it', {
    [`${GITOPS}/checkout-orders.yaml`]: yaml(database('checkout-orders', { size: 'medium' })),
  });
  await refresh();
  await plane.waitFor('the change', 60, async (say) => {
    const answer = await admin.get(database('checkout-orders'));
    say(JSON.stringify(answer));
    return (answer.ok && answer.object['spec'].size === 'medium') || undefined;
  });
});

test('what a policy denies is not synced, in the words of the policy', async () => {
  const wrong = database('checkout-theirs', { team: 'payments' });
  await plane.argocd!.repository.commit('Of another team', { [`${GITOPS}/checkout-theirs.yaml`]: yaml(wrong) });
  await refresh();
  const message = await plane.waitFor('the denial', 60, async (say) => {
    const answer = await admin.get(application(''));
    const text = answer.ok ? JSON.stringify(answer.object['status']?.operationState) : answer.message;
    say(text);
    return text?.includes('denied the request') ? text : undefined;
  });
  expect(message).toContain('checkout-theirs');
  expect(await admin.get(wrong)).toMatchObject({ ok: false, code: 404 });
});

test('a port that provider-kubernetes needs is asked for first', async () => {
  await expect(startControlPlane({ providerKubernetes: true })).rejects.toMatchObject({ code: 'port-taken' });
});

test('stopping leaves nothing behind', async () => {
  const pids = (await plane.components()).map(({ pid }) => pid);
  await plane.stop();
  const running = execFileSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).split('\n').map(Number);
  expect(running.filter((pid) => pids.includes(pid))).toEqual([]);
  expect(existsSync(plane.folder)).toBe(false);
  const server = createServer().listen(9443);
  await once(server, 'listening');
  server.close();
});

function database(name: string, spec: object = {}): ApiObject & Reference {
  return {
    apiVersion: CLAIMS,
    kind: 'DatabaseInstanceClaim',
    metadata: { name, namespace: 'checkout' },
    spec: { size: 'small', region: 'eu-west-1', team: 'checkout', ...spec },
  };
}

/** JSON is YAML. */
const yaml = (object: ApiObject) => JSON.stringify(object, undefined, 2);

function application(repoURL: string): ApiObject & Reference {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'checkout', namespace: 'argocd' },
    spec: {
      project: 'checkout',
      source: { repoURL, path: GITOPS, targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'checkout' },
      syncPolicy: { automated: {}, syncOptions: ['ServerSideApply=true'], retry: { limit: 1 } },
    },
  };
}

/** Argo CD's server would make the project "default", which permits everything. */
function project(): ApiObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'checkout', namespace: 'argocd' },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'checkout' }],
      namespaceResourceWhitelist: [{ group: 'platform.kubecon.io', kind: '*' }],
    },
  };
}

async function refresh(): Promise<void> {
  const metadata = { annotations: { 'argocd.argoproj.io/refresh': 'normal' } };
  expect(await admin.patch(application(''), { metadata })).toMatchObject({ ok: true });
}

async function applied(object: ApiObject): Promise<void> {
  const answer = await admin.apply(object);
  expect(answer.ok || answer.message).toBe(true);
}

/** Waits until an object is there. */
function existing(reference: Reference): Promise<ApiObject> {
  return plane.waitFor(`${reference.kind} ${reference.metadata.name}`, 60, async (say) => {
    const answer = await admin.get(reference);
    if (!answer.ok) say(answer.message);
    return answer.ok ? answer.object : undefined;
  });
}

/** Waits until a claim has become a managed resource of a kind. */
function composed(apiVersion: string, kind: string, claim: string): Promise<ApiObject> {
  const labelSelector = `crossplane.io/composite=${claim}`;
  return plane.waitFor(`${kind} of ${claim}`, 60, async (say) => {
    const answer = await admin.list<ApiObject>(apiVersion, kind, { namespace: 'checkout', labelSelector });
    const [state, synced] = await Promise.all([admin.get(database(claim)), admin.get(application(''))]);
    const told = [state, synced].map((each) => (each.ok ? each.object['status'] : each.message));
    say(JSON.stringify([answer.ok || answer.message, ...told]));
    return answer.ok ? answer.object.items[0] : undefined;
  });
}
