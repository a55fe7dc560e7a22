import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApiObject } from './api/answer.ts';
import type { Client, Reference } from './api/client.ts';
import { startControlPlane, type ControlPlane } from './control-plane.ts';
import { DEADLINE_SECONDS, PATIENCE } from './fixtures/patience.ts';
import { policiesInForce } from './kyverno/policies-in-force.ts';
import { ADMIN, type User } from './users/users.ts';
import { waitFor } from './wait-for.ts';

const DEVELOPER: User = { name: 'dora', groups: ['checkout'] };
const STRANGER: User = { name: 'stranger' };
const GROUP = 'platform.example.org';
const EXCEPTIONS = 'policy-exceptions';
const READ_GADGETS = { apiGroups: [GROUP], resources: ['gadgets'], verbs: ['get', 'list', 'watch'] };

let plane: ControlPlane;
let admin: Client;
let developer: Client;

beforeAll(async () => {
  plane = await startControlPlane({
    users: [DEVELOPER, STRANGER],
    kyverno: { exceptionNamespace: EXCEPTIONS, background: true, reports: { everySeconds: 5 } },
  });
  admin = plane.client(ADMIN);
  developer = plane.client(DEVELOPER);
  await Promise.all([crd('Widget'), crd('Gadget')].map(applied));
  await Promise.all([role('widgets'), role('gadgets')].flat().map(applied));
  await applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'checkout' } });
  await plane.waitFor('the kinds', DEADLINE_SECONDS, async (say) => {
    const answers = await Promise.all(['Widget', 'Gadget'].map((kind) => developer.list(`${GROUP}/v1`, kind)));
    answers.forEach((answer) => answer.ok || say(answer.message));
    return answers.every(({ ok }) => ok) || undefined;
  });
  // Kyverno reports what it finds half a minute after a policy: time for all other tests.
  await Promise.all([widget('ancient', 9), gadget('ancient', 9), kyvernoRole('reports', [READ_GADGETS])].map(applied));
  await Promise.all([
    inForce(validatingPolicy('small-gadgets', 'gadgets', ['Warn', 'Audit'])),
    inForce(validatingPolicy('small-widgets', 'widgets', ['Deny', 'Audit'])),
  ]);
}, PATIENCE);

afterAll(() => plane?.stop());

test('an object is stored as it was applied, with the defaults of its schema', async () => {
  const [answer, stored] = [await developer.apply(widget('plain', 1)), await developer.get(widget('plain', 1))];
  expect(answer).toMatchObject({ ok: true, object: { spec: { size: 1, colour: 'grey' } } });
  expect(stored).toMatchObject({ ok: true, object: { spec: { size: 1, colour: 'grey' } } });
});

test('a user without rights is refused, as is an object that the schema forbids', async () => {
  expect(await plane.client(STRANGER).create(widget('theirs', 1))).toMatchObject({
    ok: false,
    code: 403,
    reason: 'Forbidden',
    message: `widgets.${GROUP} is forbidden: User "stranger" cannot create resource "widgets" in API group "${GROUP}" in the namespace "checkout"`,
  });
  expect(await developer.create(widget('huge', 'x'))).toMatchObject({ ok: false, code: 422, reason: 'Invalid' });
  expect(await developer.create({ ...widget('x', 1), kind: 'Nothing' })).toMatchObject({
    code: 404,
    message: `the API server has no kind Nothing in ${GROUP}/v1`,
  });
  expect(() => plane.kubeConfig({ name: 'nobody' })).toThrow(expect.objectContaining({ code: 'unknown-user' }));
});

test('a ValidatingPolicy denies what breaks it, in its own words, until an exception in the right namespace', async () => {
  const denied = (await developer.create(widget('large', 9))) as { message: string };
  expect(denied).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^admission webhook "vpol\.validate\.kyverno\.svc/),
  });
  expect(denied.message).toMatch(/ denied the request: Policy small-widgets failed: large is 9 wide, not 3 at most$/);
  expect(await developer.create(widget('small', 3))).toMatchObject({ ok: true });
  expect(await developer.patch(widget('small', 3), { spec: { size: 4 } })).toMatchObject({ ok: false });
  expect(await developer.patch(widget('small', 3), [{ op: 'replace', path: '/spec/size', value: 2 }])).toMatchObject({
    object: { spec: { size: 2 } },
  });

  await applied(exception('checkout', 'large'));
  await applied(exception(EXCEPTIONS, 'larger'));
  await plane.waitFor('the exception', DEADLINE_SECONDS, async (say) => {
    const answer = await developer.create(widget('larger', 9));
    if (!answer.ok) say(answer.message);
    return answer.ok || undefined;
  });
  expect(await developer.create(widget('large', 9))).toMatchObject({ ok: false });
});

test('a policy that only warns tells so', async () => {
  expect(await developer.apply(gadget('wide', 9))).toMatchObject({
    ok: true,
    warnings: [expect.stringContaining('wide is 9 wide, not 3 at most')],
  });
});

test('a MutatingPolicy stamps', async () => {
  await inForce(stampingPolicy());
  // Kyverno asks for the schemas of kinds every five seconds, and refuses to stamp kinds that it does not know.
  const answer = await plane.waitFor('the schema', DEADLINE_SECONDS, async (say) => {
    const created = await developer.create(widget('stamped', 2));
    if (!created.ok) say(created.message);
    return created.ok || !created.message.includes('type converter') ? created : undefined;
  });
  expect(answer).toMatchObject({ ok: true, object: { metadata: { labels: { team: 'checkout' } } } });
});

test('a GeneratingPolicy generates, where the background controller may write it', async () => {
  const writeMaps = { apiGroups: [''], resources: ['configmaps'], verbs: ['*'] };
  await applied(kyvernoRole('background', [READ_GADGETS, writeMaps]));
  await inForce(generatingPolicy());
  const generated: Reference = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'generated', namespace: 'checkout' },
  };
  let asked = 0;
  const answer = await plane.waitFor('what is generated', DEADLINE_SECONDS, async (say) => {
    // Kyverno does not make up for what was created before it knew the policy and had the rights.
    expect(await developer.create(gadget(`generates-${++asked}`, 1))).toMatchObject({ ok: true });
    await delay(1_000);
    const found = await admin.get<ApiObject>(generated);
    if (!found.ok) say(found.message);
    return found.ok ? found : undefined;
  });
  expect(answer.object).toMatchObject({ data: { size: '1' } });
});

test('a namespace ends with all that is in it', async () => {
  const namespace: ApiObject & Reference = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'short-lived' } };
  await applied(namespace);
  await applied({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one', namespace: 'short-lived' } });
  expect(await admin.delete(namespace)).toMatchObject({ ok: true });
  await plane.waitFor('the end of the namespace', DEADLINE_SECONDS, async (say) => {
    const answer = await admin.get(namespace);
    if (answer.ok) say(JSON.stringify(answer.object.status));
    return !answer.ok && answer.code === 404 ? true : undefined;
  });
});

test('what exists already is reported, where the reports controller may read it', async () => {
  const report = await plane.waitFor('a report about the gadget', DEADLINE_SECONDS, async (say) => {
    const answer = await admin.list<ApiObject>('wgpolicyk8s.io/v1alpha2', 'PolicyReport', { namespace: 'checkout' });
    const scopes = answer.ok ? answer.object.items.map(({ scope }) => `${scope.kind} ${scope.name}`) : [];
    say(scopes.join(', '));
    expect(scopes).not.toContain('Widget ancient');
    return answer.ok ? answer.object.items.find((each) => each.scope.name === 'ancient') : undefined;
  });
  expect(report).toMatchObject({
    scope: { kind: 'Gadget', name: 'ancient', namespace: 'checkout' },
    results: [{ policy: 'small-gadgets', result: 'fail', message: 'ancient is 9 wide, not 3 at most' }],
  });
});

test('what is waited for in vain is told with the last state and the logs', async () => {
  const waiting = plane.waitFor('Godot', 0.3, async (say) => void say('an empty road'));
  await expect(waiting).rejects.toMatchObject({
    code: 'not-in-time',
    message: 'waited 0.3 s for Godot; last seen: an empty road',
    stderr: expect.stringContaining('kyverno-admission-controller:\n'),
  });
});

test('a program that ends takes the waiting with it, and stopping leaves nothing behind', async () => {
  const second = await startControlPlane();
  expect(processesOf(second)).toHaveLength(3);
  const [manager] = processesOf(second).filter((line) => line.includes('kube-controller-manager'));
  process.kill(Number.parseInt(manager ?? '', 10), 'SIGTERM');
  await expect(second.waitFor('Godot', DEADLINE_SECONDS, async () => undefined)).rejects.toMatchObject({
    code: 'component-ended',
    message: expect.stringMatching(/^kube-controller-manager ended .*: kube-controller-manager --kubeconfig=/),
  });
  await second.stop();
  expect([processesOf(second), existsSync(second.folder)]).toEqual([[], false]);
  expect(processesOf(plane).length).toBe(6);
});

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT', 'SIGKILL'])(
  '%s ends all programs of a control plane',
  async (signal) => {
    const parent = spawn(process.execPath, [join(import.meta.dirname, 'fixtures', 'starts.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(parent, 'close');
    const [line] = await once(parent.stdout.setEncoding('utf8'), 'data');
    const folder = String(line).trim();
    expect(processesOf({ folder })).toHaveLength(3);
    parent.kill(signal);
    await ended;
    await waitFor('the end of its programs', 60, async (say) => {
      say(processesOf({ folder }).join('\n'));
      return processesOf({ folder }).length === 0 || undefined;
    });
    // Who is killed cannot tidy up; the next control plane does.
    if (signal === 'SIGKILL') await (await startControlPlane()).stop();
    expect(existsSync(folder)).toBe(false);
  },
);

/** All processes that name the folder of a control plane, as "<pid> <command line>". */
function processesOf({ folder }: Pick<ControlPlane, 'folder'>): string[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1e8 }).split('\n');
  return all.filter((line) => line.includes(folder));
}

async function applied(object: ApiObject): Promise<void> {
  const answer = await admin.apply(object);
  expect(answer.ok || answer.message).toBe(true);
}

/** Applies a policy and waits until the API server asks Kyverno about it. */
async function inForce(policy: ApiObject & Reference): Promise<void> {
  await applied(policy);
  await policiesInForce(plane, [policy]);
}

function crd(kind: string): ApiObject {
  const singular = kind.toLowerCase();
  const spec = {
    type: 'object',
    properties: { size: { type: 'integer' }, colour: { type: 'string', enum: ['grey', 'red'], default: 'grey' } },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.${GROUP}` },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: { kind, singular, plural: `${singular}s`, listKind: `${kind}List` },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  };
}

/** What the developer's group may do. */
function role(plural: string): ApiObject[] {
  const name = `example:${plural}`;
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  return [
    {
      apiVersion,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [{ apiGroups: [GROUP], resources: [plural], verbs: ['*'] }],
    },
    {
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'checkout' }],
    },
  ];
}

/** Rights that one of Kyverno's programs gets by a label. */
function kyvernoRole(program: 'background' | 'reports', rules: readonly object[]): ApiObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: `example:kyverno-${program}`,
      labels: { [`rbac.kyverno.io/aggregate-to-${program}-controller`]: 'true' },
    },
    rules,
  };
}

function thing(kind: string, name: string, size: unknown): ApiObject & Reference {
  return { apiVersion: `${GROUP}/v1`, kind, metadata: { name, namespace: 'checkout' }, spec: { size } };
}

const widget = (name: string, size: unknown) => thing('Widget', name, size);
const gadget = (name: string, size: unknown) => thing('Gadget', name, size);

const matching = (plural: string, operations = ['CREATE', 'UPDATE']) => ({
  resourceRules: [{ apiGroups: [GROUP], apiVersions: ['v1'], operations, resources: [plural] }],
});

function validatingPolicy(name: string, plural: string, validationActions: string[]): ApiObject & Reference {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: { name },
    spec: {
      validationActions,
      matchConstraints: matching(plural),
      validations: [
        {
          expression: 'object.spec.size <= 3',
          messageExpression: "object.metadata.name + ' is ' + string(object.spec.size) + ' wide, not 3 at most'",
        },
      ],
    },
  };
}

function stampingPolicy(): ApiObject & Reference {
  const expression = "Object{metadata: Object.metadata{labels: {'team': string(object.metadata.namespace)}}}";
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'MutatingPolicy',
    metadata: { name: 'stamp-team' },
    spec: {
      matchConstraints: matching('widgets', ['CREATE']),
      mutations: [{ patchType: 'ApplyConfiguration', applyConfiguration: { expression } }],
    },
  };
}

function generatingPolicy(): ApiObject & Reference {
  const generated = {
    apiVersion: 'dyn("v1")',
    kind: 'dyn("ConfigMap")',
    metadata: 'dyn({"name": "generated", "namespace": object.metadata.namespace})',
    data: 'dyn({"size": string(object.spec.size)})',
  };
  const fields = Object.entries(generated).map(([name, value]) => `"${name}": ${value}`);
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'GeneratingPolicy',
    metadata: { name: 'generate-settings' },
    spec: {
      matchConstraints: matching('gadgets', ['CREATE']),
      generate: [{ expression: `generator.apply(object.metadata.namespace, [{${fields.join(', ')}}])` }],
    },
  };
}

function exception(namespace: string, name: string): ApiObject {
  return {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'PolicyException',
    metadata: { name: `wide-${name}`, namespace },
    spec: {
      policyRefs: [{ name: 'small-widgets', kind: 'ValidatingPolicy' }],
      matchConditions: [{ name: 'one', expression: `object.metadata.name == '${name}'` }],
    },
  };
}
