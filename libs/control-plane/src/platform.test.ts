import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiObject } from './api/answer.ts';
import type { Client, Reference } from './api/client.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { DEADLINE_SECONDS, PATIENCE } from './fixtures/patience.ts';
import { installProduction } from './fixtures/production.ts';
import { git } from './git/git.ts';
import { PROVIDER_KUBERNETES_USER } from './provider-kubernetes/provider-kubernetes.ts';
import { SimulatedCloud } from './simulated-cloud/simulated-cloud.ts';
import { ADMIN } from './users/users.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const CLAIMS = 'platform.kubecon.io/v1alpha1';
const GITOPS = 'teams/checkout/production';

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
    providerKubernetes: true,
    argocd: { repository: content, objects: [project()] },
    restart: true,
  });
  admin = plane.client(ADMIN);
  await installProduction(plane, ROOT);
}, PATIENCE);

afterAll(async () => {
  await plane?.stop();
  rmSync(content, { recursive: true, force: true });
});

test('every program runs and is well, and says where its log is and how much memory it has', async () => {
  const components = await plane.waitFor('all of them to be well', DEADLINE_SECONDS, async (say) => {
    const all = await plane.components();
    const unwell = all.filter(({ healthy }) => healthy === false).map(({ name }) => name);
    say(unwell.join(', '));
    return unwell.length === 0 ? all : undefined;
  });
  const silent = components.filter(({ healthy }) => healthy === undefined).map(({ name }) => name);
  expect(silent.toSorted()).toEqual(['crossplane-rbac-manager', 'kube-controller-manager']);
  expect(components.map(({ name }) => name).toSorted()).toEqual([
    'argocd-application-controller',
    'argocd-applicationset-controller',
    'argocd-redis',
    'argocd-repo-server',
    'argocd-server',
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

// Argo CD itself looks every two minutes at the earliest: whatever is seen earlier, it was told of.
test('what is committed is synced, admitted and composed, and so is every push', async () => {
  const { repository } = plane.argocd!;
  await applied(application(repository.url));
  await composed('rds.aws.m.upbound.io/v1beta1', 'Instance', 'checkout-orders');

  // As a person would.
  const clone = join(content, 'clone');
  await git(content, ['clone', '--quiet', repository.pushUrl, clone]);
  writeFileSync(join(clone, GITOPS, 'checkout-orders.yaml'), yaml(database('checkout-orders', { size: 'medium' })));
  await git(clone, ['commit', '--quiet', '--all', '--message', 'More of it']);
  await git(clone, ['push', '--quiet']);
  await plane.waitFor('the change', 100, async (say) => {
    const answer = await admin.get(database('checkout-orders'));
    say(JSON.stringify(answer));
    return (answer.ok && answer.object['spec'].size === 'medium') || undefined;
  });
});

test('what a policy denies is not synced, in the words of the policy', async () => {
  const wrong = database('checkout-theirs', { team: 'payments' });
  await plane.argocd!.repository.commit('Of another team', { [`${GITOPS}/checkout-theirs.yaml`]: yaml(wrong) });
  const message = await plane.waitFor('the denial', 100, async (say) => {
    const answer = await admin.get(application(''));
    const text = answer.ok ? JSON.stringify(answer.object['status']?.operationState) : answer.message;
    say(text);
    return text?.includes('denied the request') ? text : undefined;
  });
  expect(message).toContain('checkout-theirs');
  expect(await admin.get(wrong)).toMatchObject({ ok: false, code: 404 });
});

test('nobody but the repository tells of pushes, and the project that everybody could use permits nothing', async () => {
  const { url } = plane.argocd!;
  const forged = { method: 'POST', headers: { 'x-github-event': 'push' }, body: '{"ref":"refs/heads/main"}' };
  expect(await fetch(`${url}/api/webhook`, forged)).toMatchObject({ status: 400 });
  expect(await fetch(`${url}/api/v1/applications`)).toMatchObject({ status: 401 });
  const project = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject' };
  expect(await admin.get({ ...project, metadata: { name: 'default', namespace: 'argocd' } })).toMatchObject({
    object: { spec: { description: expect.stringContaining('Nothing is permitted') } },
  });
});

test('two of them run side by side', async () => {
  const second = await startControlPlane({ providerKubernetes: true });
  const [healthy] = (await second.components()).filter(({ name }) => name === 'provider-kubernetes');
  await second.stop();
  expect(healthy).toMatchObject({ state: 'running', restarts: 0 });
});

test(
  'every program that is killed comes back, with what was there, and all go on together',
  { timeout: 900_000 },
  async () => {
    const cloud = new SimulatedCloud(plane.kubeConfig(ADMIN));
    await cloud.start();
    try {
      for (const { name, restarts, pid } of await plane.components()) {
        await plane.kill(name);
        await plane.waitFor(`${name} to be well again`, DEADLINE_SECONDS, async (say) => {
          const components = await plane.components();
          const unwell = components.filter(({ state, healthy }) => state !== 'running' || healthy === false);
          say(unwell.map((each) => `${each.name} ${each.state}`).join(', '));
          const killed = components.find((each) => each.name === name);
          return (unwell.length === 0 && killed?.pid !== pid && killed!.restarts > restarts) || undefined;
        });
      }
      expect(await admin.get(database('checkout-db'))).toMatchObject({ ok: true });
      const denied = await admin.create(database('checkout-wrong', { team: 'payments' }));
      expect(denied).toMatchObject({ ok: false, message: expect.stringContaining('denied the request') });
      const [after, theirs] = [database('checkout-after'), database('checkout-theirs')];
      const files = {
        [`${GITOPS}/checkout-after.yaml`]: yaml(after),
        [`${GITOPS}/checkout-theirs.yaml`]: yaml(theirs),
      };
      await plane.argocd!.repository.commit('After all', files);
      await plane.waitFor('what was pushed to be ready', DEADLINE_SECONDS, async (say) => {
        const answer = await admin.list<ApiObject>('rds.aws.m.upbound.io/v1beta1', 'Instance', {
          namespace: 'checkout',
          labelSelector: 'crossplane.io/composite=checkout-after',
        });
        const conditions: ApiObject[] = answer.ok ? (answer.object.items[0]?.['status']?.conditions ?? []) : [];
        say(answer.ok ? JSON.stringify(conditions) : answer.message);
        return conditions.some(({ type, status }: ApiObject) => type === 'Ready' && status === 'True') || undefined;
      });
    } finally {
      await cloud.stop();
    }
  },
);

test('stopping leaves nothing behind', async () => {
  const pids = (await plane.components()).map(({ pid }) => pid);
  await plane.stop();
  const running = execFileSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).split('\n').map(Number);
  expect(running.filter((pid) => pids.includes(pid))).toEqual([]);
  expect(existsSync(plane.folder)).toBe(false);
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

async function applied(object: ApiObject): Promise<void> {
  const answer = await admin.apply(object);
  expect(answer.ok || answer.message).toBe(true);
}

/** Waits until an object is there. */
function existing(reference: Reference): Promise<ApiObject> {
  return plane.waitFor(`${reference.kind} ${reference.metadata.name}`, DEADLINE_SECONDS, async (say) => {
    const answer = await admin.get(reference);
    if (!answer.ok) say(answer.message);
    return answer.ok ? answer.object : undefined;
  });
}

/** Waits until a claim has become a managed resource of a kind. */
function composed(apiVersion: string, kind: string, claim: string): Promise<ApiObject> {
  const labelSelector = `crossplane.io/composite=${claim}`;
  return plane.waitFor(`${kind} of ${claim}`, DEADLINE_SECONDS, async (say) => {
    const answer = await admin.list<ApiObject>(apiVersion, kind, { namespace: 'checkout', labelSelector });
    const [state, synced] = await Promise.all([admin.get(database(claim)), admin.get(application(''))]);
    const told = [state, synced].map((each) => (each.ok ? each.object['status'] : each.message));
    say(JSON.stringify([answer.ok || answer.message, ...told]));
    return answer.ok ? answer.object.items[0] : undefined;
  });
}
