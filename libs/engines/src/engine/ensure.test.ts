import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { beforeEach, expect, test } from 'vitest';
import { runProgram } from '../child/run.ts';
import { eventually, processesWith, startParent } from '../fixtures/processes.ts';
import {
  emptyCache,
  engineFrom,
  moduleCopy,
  scriptOnPath,
  setVariable,
  temporaryFolder,
} from '../fixtures/temporary.ts';
import { ensureProgram } from './ensure.ts';

const GO = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const silent = () => {};

let cache: string;
beforeEach(() => {
  cache = emptyCache();
});

/** Everything below the cache folder of the engine "hello". */
const cached = (name = 'hello') => readdirSync(join(cache, 'engines', name));

/** A go that notes the commands it is given, and then does them. */
function watchedGo(before = ''): () => string[] {
  const log = join(temporaryFolder(), 'log');
  writeFileSync(log, '');
  scriptOnPath('go', `echo "$1" >> '${log}'\n${before}\nexec '${GO}/bin/go' "$@"`);
  return () => readFileSync(log, 'utf8').trim().split('\n');
}

test('builds the program once, into the cache folder', async () => {
  const engine = engineFrom('hello');
  const commands = watchedGo();
  const file = await ensureProgram(engine, silent);
  expect((await runProgram(file, [])).stdout.toString()).toBe('hello v0.0.0\n');
  expect(await ensureProgram(engine, silent)).toBe(file);
  expect(commands()).toEqual(['env', 'build', 'env']);
  const [key] = cached();
  expect([cached(), file]).toEqual([[key], join(cache, 'engines', 'hello', `${key}`, 'hello')]);
});

test.each(['go.mod', 'go.sum'])('another %s is another build', async (name) => {
  const engine = engineFrom('hello');
  const file = await ensureProgram(engine, silent);
  writeFileSync(join(engine.folder, name), `${readFileSync(join(engine.folder, name), 'utf8')}\n`);
  expect(await ensureProgram(engine, silent)).not.toBe(file);
});

test('another version of Go is another build', async () => {
  const engine = engineFrom('hello');
  const file = await ensureProgram(engine, silent);
  scriptOnPath('go', `[ "$1" = env ] && echo go1.99.0 && exit\nexec '${GO}/bin/go' "$@"`);
  expect(await ensureProgram(engine, silent)).not.toBe(file);
});

test('builds again what somebody removed', async () => {
  const engine = engineFrom('hello');
  const file = await ensureProgram(engine, silent);
  rmSync(file);
  writeFileSync(`${file}.leftover`, '');
  expect(statSync(await ensureProgram(engine, silent)).size).toBeGreaterThan(1_000_000);
});

test('of three processes that start at once, one builds and the others wait for it', async () => {
  const folder = moduleCopy('hello');
  const commands = watchedGo('[ "$1" = build ] && sleep 2');
  const parents = [1, 2, 3].map(() => startParent('ensures.ts', folder));
  const first = await Promise.all(parents.map((parent) => parent.line()));
  expect(first.filter((line) => /^building hello v0\.0\.0 … [12] s$/.test(line))).toHaveLength(1);
  expect(
    first.filter((line) => /^waiting for process \d+, which builds hello v0\.0\.0 … [12] s$/.test(line)),
  ).toHaveLength(2);
  expect(await Promise.all(parents.map(({ ended }) => ended))).toEqual([0, 0, 0]);
  expect(commands().filter((command) => command === 'build')).toHaveLength(1);
  expect(cached()).toHaveLength(1);
});

test.each<NodeJS.Signals>(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'])(
  'a build stopped by %s leaves no process, and the next one succeeds',
  async (signal) => {
    const folder = moduleCopy('hello');
    setVariable('GOCACHE', temporaryFolder()); // so that there is enough to compile
    const parent = startParent('ensures.ts', folder);
    expect(await eventually(() => processesWith(cache).some((line) => line.includes('compile')))).toBe(true);
    parent.process.kill(signal);
    expect(await parent.ended).toBe(signal);
    expect(await eventually(() => processesWith(cache).length === 0)).toBe(true);
    expect(cached().length > 0).toBe(signal === 'SIGKILL');

    setVariable('GOCACHE', undefined);
    await ensureProgram(engineFrom('hello', { folder }), silent);
    expect(cached()).toHaveLength(1);
  },
);

test.each([
  ['uncompilable', 'build-failed', 'undefined: undefinedName'],
  ['mute', 'engine-broken', 'mute: this processor is not supported'],
])('what is %s is not put into the cache folder', async (module, code, words) => {
  await expect(ensureProgram(engineFrom(module), silent)).rejects.toMatchObject({
    code,
    stderr: expect.stringContaining(words),
  });
  expect(cached(module)).toEqual([]);
});

test('a program that tells another version is not put into the cache folder', async () => {
  const engine = engineFrom('hello', { verifyPattern: () => /^hello v9$/m });
  await expect(ensureProgram(engine, silent)).rejects.toMatchObject({ code: 'engine-broken', stderr: 'hello v0.0.0' });
  expect(cached()).toEqual([]);
});

test('a program on PATH of exactly that version is used, even without Go', async () => {
  const engine = engineFrom('hello', { namesOnPath: ['hello-cli'] });
  setVariable('PATH', temporaryFolder());
  const file = scriptOnPath('hello-cli', 'echo hello v0.0.0');
  expect(await ensureProgram(engine, silent)).toBe(file);
  expect(existsSync(join(cache, 'engines'))).toBe(false);
});

test('a program on PATH of another version is not used', async () => {
  scriptOnPath('hello-cli', 'echo hello v0.0.01');
  const file = await ensureProgram(engineFrom('hello', { namesOnPath: ['hello-cli'] }), silent);
  expect(file.startsWith(cache)).toBe(true);
});

test('without Go it says how to get it', async () => {
  setVariable('PATH', temporaryFolder());
  await expect(ensureProgram(engineFrom('hello'), silent)).rejects.toMatchObject({
    name: 'EngineError',
    code: 'go-missing',
  });
});

test('with a Go that is too old it says so, and does not try', async () => {
  scriptOnPath('go', 'echo go1.20');
  await expect(ensureProgram(engineFrom('hello'), silent)).rejects.toMatchObject({
    code: 'go-too-old',
    message: 'Go 1.24 or later is needed, this is go1.20',
  });
});

test('a cache folder that cannot be written is an error that names the place', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  setVariable('PLATFORM_CACHE', file);
  await expect(ensureProgram(engineFrom('hello'), silent)).rejects.toMatchObject({
    code: 'cache-not-writable',
    message: expect.stringContaining(file),
  });
});

test('a full disk is an error in plain words', async () => {
  scriptOnPath(
    'go',
    `[ "$1" = env ] && exec '${GO}/bin/go' "$@"\necho 'write /x: no space left on device' >&2; exit 1`,
  );
  await expect(ensureProgram(engineFrom('hello'), silent)).rejects.toMatchObject({ code: 'disk-full' });
});

test('the temporary folder of a process that runs is left alone', async () => {
  const engine = engineFrom('hello');
  const file = await ensureProgram(engine, silent);
  const [key] = cached();
  const [ours, theirs] = [
    join(cache, 'engines', 'hello', `${key}.${process.ppid}`),
    join(cache, 'engines', 'hello', `${key}.${2 ** 30}`),
  ];
  for (const folder of [ours, theirs]) mkdirSync(folder);
  rmSync(file);
  await ensureProgram(engine, silent);
  expect([existsSync(ours), existsSync(theirs)]).toEqual([true, false]);
});
