import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { removeRunning, writeRunning, type Running } from '@platform/local-platform';
import { defineCommand } from 'citty';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { run } from '../../run.ts';
import { apply } from './apply.ts';
import { down } from './down.ts';
import { logs } from './logs.ts';
import { status } from './status.ts';
import { trace } from './trace.ts';
import { up } from './up.ts';

const FIXTURE = resolve(import.meta.dirname, '../../../fixtures/repository');
const CLAIM = 'teams/checkout/production/checkout-db.yaml';

let root: string;
/** Where nothing runs, whatever runs on this machine. */
let cache: string;
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'local-'));
  [root, cache] = [join(folder, 'repository'), join(folder, 'cache')];
  mkdirSync(cache);
  cpSync(FIXTURE, root, { recursive: true });
});
afterAll(() => rmSync(resolve(root, '..'), { recursive: true, force: true }));

const commands = defineCommand({ meta: { name: 'platform' }, subCommands: { up, status, trace, apply, logs, down } });

/** Runs a command line in the repository, in this process: a process for each of them takes its time. */
async function platform(args: readonly string[]) {
  const folder = process.cwd();
  const said = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      said[stream] += String(text);
      return true;
    }),
  );
  process.chdir(root);
  vi.stubEnv('PLATFORM_CACHE', cache);
  try {
    const exitCode = await run(commands, args);
    return { exitCode, stdout: said.stdout.trimEnd(), stderr: said.stderr.trimEnd() };
  } finally {
    vi.unstubAllEnvs();
    process.chdir(folder);
    for (const spy of spies) spy.mockRestore();
  }
}

test.each(['up', 'status', 'trace', 'apply', 'logs', 'down'])('%s says how it is called', async (command) => {
  const { exitCode, stdout } = await platform([command, '--help']);
  expect(stdout).toContain(`USAGE platform ${command}`);
  expect(exitCode).toBe(0);
});

test.each([
  [['status']],
  [['status', '--json']],
  [['trace', 'checkout-db']],
  [['apply', CLAIM]],
  [['logs']],
  [['logs', 'kube-apiserver']],
])('without a platform %j says how to start one', async (args) => {
  const { exitCode, stdout, stderr } = await platform(args);
  expect(stderr).toBe('platform: no platform runs for this checkout\nStart one: platform up');
  expect([exitCode, stdout]).toEqual([2, '']);
});

test('down has nothing to do without a platform, and that is no mistake', async () => {
  expect(await platform(['down'])).toMatchObject({ exitCode: 0, stdout: 'No platform runs.' });
  expect(await platform(['down', '--json'])).toMatchObject({ exitCode: 0, stdout: 'null' });
});

test.each([
  [['up', '--cloud', 'awz'], 'Did you mean aws?'],
  [['up', '--environment', 'dev,prodution'], 'Did you mean production?'],
  [['up', '--environment', ','], 'Known: dev, staging, production'],
  [['up', '--teams', 'chekout'], 'Did you mean checkout?'],
  [['up', '--teams', ''], 'Known: '],
  [['up', '--port', '70000'], 'Write --port <number>.'],
  [['up', '--port', '80.5'], 'Write --port <number>.'],
  [['up', '--hours', '0'], 'Write --hours <number>.'],
  [['up', '--hours', 'four'], 'Write --hours <number>.'],
  [['up', '--clod', 'aws'], 'Did you mean --cloud?'],
  [['trace', 'checkout-db', '--environment', 'prod'], 'Did you mean production?'],
  [['apply', CLAIM, '--environment', 'prod'], 'Did you mean production?'],
  [['trace'], 'Missing required positional argument'],
  [['apply'], 'Missing required positional argument'],
])('%j is refused with an instruction, and nothing is started', async (args, hint) => {
  const { exitCode, stderr } = await platform(args);
  expect(stderr).toContain(hint);
  expect(exitCode).toBe(2);
  expect((await platform(['down'])).stdout).toBe('No platform runs.');
});

test('while a platform is starting, what needs all of it says so', async () => {
  await runs({});
  const { exitCode, stderr } = await platform(['status']);
  expect(stderr).toContain('the platform is still starting');
  expect((await platform(['apply', CLAIM])).stderr).toContain('the platform is still starting');
  expect(exitCode).toBe(2);
});

test('another platform is not started beside one that runs', async () => {
  await runs({});
  const { exitCode, stderr } = await platform(['up', '--cloud', 'gcp']);
  expect(stderr).toContain('a platform runs already: aws production');
  expect(stderr).toContain('platform down ends it.');
  expect(exitCode).toBe(2);
});

test('status tells what is wrong with exit code 1, and never how to push', async () => {
  await runs({ page: await page() });
  const { exitCode, stdout } = await platform(['status']);
  expect(stdout).toContain('aws-production (Argo CD): 1 of 2 programs run, 0.1 GB');
  expect(stdout).toContain('✗ etcd of aws-production does not run: ended');
  expect(exitCode).toBe(1);
  expect((await platform(['status', '--components'])).stdout).toMatch(
    /crossplane +running +100 MB +started again 2 times/,
  );
  const json = await platform(['status', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ cloud: 'aws', findings: [{ code: 'component-down' }] });
  expect(json.stdout).not.toContain('s3cret');
});

test('trace prints where a claim is, and its exit code says whether it is Ready', async () => {
  await runs({ page: await page() });
  expect(await platform(['trace', 'checkout-db'])).toMatchObject({ exitCode: 0, stdout: '✓ commit checkout-db' });
  expect(await platform(['trace', 'other', '--follow'])).toMatchObject({ exitCode: 1, stdout: '✗ commit other' });
  expect(JSON.parse((await platform(['trace', 'other', '--json'])).stdout)).toMatchObject({ state: 'failed' });
});

test('logs knows the programs by name, and prints as many lines as wanted', async () => {
  const log = join(root, 'platform.log');
  writeFileSync(log, 'one\ntwo\nthree\n');
  const folder = join(root, 'plane');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'etcd.log'), 'etcd speaks\n');
  await runs({ log, planes: [{ name: 'aws-production', folder }] });
  expect((await platform(['logs'])).stdout).toBe('platform\netcd');
  expect((await platform(['logs', 'platform', '--lines', '2'])).stdout).toBe('two\nthree');
  expect((await platform(['logs', 'etcd', '--plane', 'aws-production'])).stdout).toBe('etcd speaks');
  for (const [args, hint] of [
    [['logs', 'etc'], 'Did you mean etcd?'],
    [['logs', 'etcd', '--plane', 'hub'], 'Known: aws-production'],
    [['logs', 'etcd', '--lines', 'all'], 'Write --lines 100.'],
  ] as const) {
    const { exitCode, stderr } = await platform(args);
    expect(stderr).toContain(hint);
    expect(exitCode).toBe(2);
  }
});

/** Notes down a platform, as the process of this test, until the test ends. */
async function runs(more: Partial<Running>): Promise<void> {
  const place = realpathSync(root);
  vi.stubEnv('PLATFORM_CACHE', cache);
  writeRunning(place, {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    endsAt: new Date().toISOString(),
    cloud: 'aws',
    environments: ['production'],
    log: join(root, 'platform.log'),
    phase: 'starting',
    ...(more.page !== undefined && { repository: 'http://platform:s3cret@127.0.0.1:1/example/platform.git' }),
    ...more,
  });
  vi.unstubAllEnvs();
  onTestFinished(() => {
    vi.stubEnv('PLATFORM_CACHE', cache);
    removeRunning(place);
    vi.unstubAllEnvs();
  });
}

/** Serves what a status page knows, until the test ends. */
async function page(): Promise<string> {
  const components = [
    { name: 'etcd', state: 'ended' },
    { name: 'crossplane', state: 'running', memory: 100_000_000, restarts: 2 },
  ];
  const resources = { total: 0, ready: 0, simulated: 0 };
  const place = { name: 'aws-production', isHub: true, cloud: 'aws', environment: 'production', components, resources };
  const view = {
    at: new Date().toISOString(),
    places: [{ ...place, policies: [], parts: [] }],
    applicationSets: [],
    applications: [],
    claims: [],
    unreadable: [],
  };
  const server = createServer(({ url = '' }, response) => {
    const name = new URL(url, 'http://page').searchParams.get('name');
    const found = { step: 'commit', title: name, state: name === 'checkout-db' ? 'done' : 'failed', children: [] };
    response.end(JSON.stringify(url.startsWith('/api/view') ? view : found));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
