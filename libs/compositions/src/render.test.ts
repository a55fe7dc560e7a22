import { Ready, Severity, Target, type RunFunctionRequest } from '@crossplane-org/function-sdk-typescript';
import { afterEach, expect, test } from 'vitest';
import { desired, NOTHING, startFake } from './function/fake-function.ts';
import { Renderer } from './render.ts';

const claim = {
  apiVersion: 'platform.kubecon.io/v1alpha1',
  kind: 'DatabaseInstanceClaim',
  metadata: { name: 'checkout-db', namespace: 'checkout' },
  spec: { size: 'small' },
};
const pipeline = (...functions: string[]) => ({
  metadata: { name: 'composition' },
  spec: { pipeline: functions.map((name) => ({ step: `call-${name}`, functionRef: { name }, input: { of: name } })) },
});

const fatal = (message: string) => ({ severity: Severity.SEVERITY_FATAL, message, target: Target.TARGET_COMPOSITE });

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function rendererOf(functions: Record<string, Parameters<typeof startFake>[0]>, timeoutMs = 2_000) {
  const targets: Record<string, string> = {};
  for (const [name, answer] of Object.entries(functions)) {
    const { target, stop } = await startFake(answer);
    targets[name] = target;
    stops.push(stop);
  }
  const renderer = new Renderer(targets, { timeoutMs, stderr: () => 'panic: planted' });
  stops.push(() => renderer.close());
  return renderer;
}

test('a function sees the claim as core would show it: uid, label, spec.crossplane, and the step input', async () => {
  let seen: RunFunctionRequest | undefined;
  const renderer = await rendererOf({
    one: (request, reply) => reply(null, ((seen = request), NOTHING)),
  });
  await renderer.render({ claim, composition: pipeline('one') });
  expect(seen!.input).toEqual({ of: 'one' });
  expect(seen!.observed!.composite!.resource).toMatchObject({
    metadata: { name: 'checkout-db', namespace: 'checkout', labels: { 'crossplane.io/composite': 'checkout-db' } },
    spec: { size: 'small', crossplane: { compositionRef: { name: 'composition' } } },
  });
});

test('composed resources get the metadata that core adds', async () => {
  const base = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: { a: 'b' } } };
  const renderer = await rendererOf({
    one: (_, reply) => reply(null, { ...NOTHING, desired: desired({ config: base }, Ready.READY_TRUE) }),
  });
  const { resources, ready, composite } = await renderer.render({ claim, composition: pipeline('one') });
  expect(ready).toBe(true);
  expect(resources[0]).toMatchObject({
    resource: 'config',
    object: {
      metadata: {
        generateName: 'checkout-db-',
        name: expect.stringMatching(/^checkout-db-[0-9a-f]{12}$/),
        namespace: 'checkout',
        labels: { a: 'b', 'crossplane.io/composite': 'checkout-db' },
        annotations: { 'crossplane.io/composition-resource-name': 'config' },
        ownerReferences: [{ kind: 'DatabaseInstanceClaim', uid: composite['metadata'].uid, controller: true }],
      },
    },
  });
});

test('an observed resource keeps its name', async () => {
  const renderer = await rendererOf({
    one: (_, reply) =>
      reply(null, { ...NOTHING, desired: desired({ config: { apiVersion: 'v1', kind: 'ConfigMap' } }) }),
  });
  const observed = new Map([['config', { object: { metadata: { name: 'older-name' } } }]]);
  const { resources } = await renderer.render({ claim, composition: pipeline('one'), observed });
  expect(resources[0]!.object['metadata'].name).toBe('older-name');
});

test('a step sees the desired state and the context of the one before it', async () => {
  let second: RunFunctionRequest | undefined;
  const renderer = await rendererOf({
    one: (_, reply) => reply(null, { ...NOTHING, context: { key: 'value' }, desired: desired({ a: { kind: 'A' } }) }),
    two: (request, reply) => reply(null, { ...NOTHING, desired: (second = request).desired! }),
  });
  const { resources } = await renderer.render({ claim, composition: pipeline('one', 'two') });
  expect(second!.context).toEqual({ key: 'value' });
  expect(resources.map(({ resource }) => resource)).toEqual(['a']);
});

test('a fatal answer is a failed render that says why, and no later step runs', async () => {
  let called = false;
  const renderer = await rendererOf({
    one: (_, reply) => reply(null, { ...NOTHING, results: [fatal('no such size')] }),
    two: (_, reply) => reply(null, ((called = true), NOTHING)),
  });
  const { fatal: why, resources, ready } = await renderer.render({ claim, composition: pipeline('one', 'two') });
  expect({ fatal: why, resources, ready, called }).toEqual({
    fatal: 'no such size',
    resources: [],
    ready: false,
    called: false,
  });
});

test('a function that hangs is given up after the time-out, with an instruction', async () => {
  const renderer = await rendererOf({ one: () => undefined }, 200);
  await expect(renderer.render({ claim, composition: pipeline('one') })).rejects.toMatchObject({
    name: 'FunctionCallError',
    message: 'the composition function did not answer within 0.2 s',
    hint: expect.stringContaining('platform engines'),
  });
});

test('a function that dies during the call is an error with its own last words, not an empty render', async () => {
  const renderer = await rendererOf({ one: (_, __, server) => server.forceShutdown() });
  await expect(renderer.render({ claim, composition: pipeline('one') })).rejects.toMatchObject({
    name: 'FunctionCallError',
    stderr: 'panic: planted',
  });
});

test('a pipeline that calls a function nobody runs says which it may call', async () => {
  const renderer = await rendererOf({ one: (_, reply) => reply(null, NOTHING) });
  await expect(renderer.render({ claim, composition: pipeline('tow') })).rejects.toThrow(
    'step "call-tow" calls the function "tow"; this platform runs only one',
  );
});
