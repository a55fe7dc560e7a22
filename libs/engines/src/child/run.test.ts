import { expect, test } from 'vitest';
import { setVariable, temporaryFolder } from '../fixtures/temporary.ts';
import { runProgram, type RunOptions } from './run.ts';

/** Runs a line of JavaScript as a program. */
const run = (script: string, options?: RunOptions) => runProgram(process.execPath, ['-e', script], options);

test('returns the output byte by byte, and standard error as text', async () => {
  const { exitCode, stdout, stderr } = await run('process.stdout.write(Buffer.from([0, 255, 10])); console.error("é")');
  expect([exitCode, [...stdout], stderr]).toEqual([0, [0, 255, 10], 'é\n']);
});

test('an exit code is an answer', async () => {
  expect(await run('console.error("no"); process.exit(3)')).toMatchObject({ exitCode: 3, stderr: 'no\n' });
});

test.each([
  ['text', 'text'],
  [Buffer.from([0, 200]), '\0\u00C8'],
  [undefined, ''],
])('reads %j', async (input, expected) => {
  const echo = 'process.stdin.pipe(process.stdout)';
  const { stdout } = await run(echo, input === undefined ? {} : { input });
  expect(stdout.toString('latin1')).toBe(expected);
});

test('a program that does not read its input is no error', async () => {
  expect(await run('process.exit(0)', { input: Buffer.alloc(10_000_000) })).toMatchObject({ exitCode: 0 });
});

test('runs in the folder and sees only the minimal environment', async () => {
  const cwd = temporaryFolder();
  setVariable('PLANTED_SECRET', 'value');
  const { stdout } = await run('console.log(process.cwd(), process.env.PLANTED_SECRET, !!process.env.PATH)', { cwd });
  expect(stdout.toString()).toBe(`${cwd} undefined true\n`);
});

test('arguments reach the program as they are: there is no shell', async () => {
  const nasty = '$(touch x); `y` "z" * | &&';
  const { stdout } = await runProgram(process.execPath, ['-e', 'console.log(process.argv[1])', nasty]);
  expect(stdout.toString()).toBe(`${nasty}\n`);
});

test('stops what takes too long, even if it refuses, and tells what it said', async () => {
  const started = performance.now();
  const stubborn = run('process.on("SIGTERM", () => {}); console.error("busy"); setInterval(() => {}, 1000)', {
    timeoutMs: 500,
  });
  await expect(stubborn).rejects.toMatchObject({
    code: 'engine-timeout',
    message: 'node took longer than 0.5 s and was stopped',
    stderr: 'busy',
  });
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('stops what writes without end', async () => {
  const endless = run('setInterval(() => process.stdout.write("x".repeat(1000)))', { maxOutputBytes: 10_000 });
  await expect(endless).rejects.toMatchObject({ code: 'engine-output-too-large' });
});

test('an end by a signal is an error with the last words', async () => {
  const crash = run('process.stderr.write("panic: planted", () => process.kill(process.pid, "SIGKILL"))');
  await expect(crash).rejects.toMatchObject({
    code: 'engine-failed',
    message: 'node ended by SIGKILL',
    stderr: 'panic: planted',
  });
});

test('a missing program is an error without a stack', async () => {
  const missing = runProgram('/nowhere/engine', []);
  await expect(missing).rejects.toMatchObject({ code: 'engine-failed', message: 'engine could not be started' });
  await expect(missing).rejects.toMatchObject({ stderr: expect.stringContaining('ENOENT') });
});
