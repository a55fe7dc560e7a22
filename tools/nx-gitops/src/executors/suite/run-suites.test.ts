import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import type { Outcome } from './outcome.ts';

const TRAPS = join(import.meta.dirname, '../../../fixtures/traps');
const SCRIPT = `
  import { runSuites } from '${join(import.meta.dirname, 'run-suites.ts')}';
  const [root, ...ids] = process.argv.slice(1);
  const tasks = ids.map((id) => ({ id, root: id.split(':')[0], suite: id.split(':')[1] }));
  for await (const outcome of runSuites(root, tasks)) console.log(JSON.stringify(outcome));
`;

/** Runs tasks, named <folder>:<suite>, in a process of their own: this test runs in a Vitest already. */
async function run(ids: readonly string[], root = TRAPS): Promise<Map<string, Outcome>> {
  const { stdout } = await execa(process.execPath, ['--input-type=module', '--eval', SCRIPT, root, ...ids], {
    // Vitest leaves a failing exit code behind; the outcomes say more.
    reject: false,
    env: { VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined },
  });
  return new Map(stdout.split('\n').map((line) => JSON.parse(line)));
}

const lines = (outcome?: Outcome) => outcome?.terminalOutput.trimEnd().split('\n');

describe('each task has an outcome of its own', async () => {
  const teams = 'sound failing throwing silent skipping hooking unwritten'
    .split(' ')
    .map((suite) => `teams/checkout:${suite}`);
  const packages = ['libs/sound:unit', 'libs/unsound:unit', 'libs/empty:unit'];
  const outcomes = await run([...teams, 'teams/search:failing', 'teams/search:throwing', ...packages]);

  test.each([
    ['teams/checkout:sound', ['✓ holds', '1 passed, 0 failed']],
    ['teams/checkout:failing', ['✓ holds', '✓ is checkout', '2 passed, 0 failed']],
    ['teams/checkout:throwing', ['✓ holds', '1 passed, 0 failed']],
    ['libs/sound:unit', ['✓ libs/sound/src/sound.test.ts (1 tests)', '1 passed, 0 failed']],
  ])('%s succeeds', (id, output) => {
    expect(outcomes.get(id)).toMatchObject({ success: true });
    expect(lines(outcomes.get(id))).toEqual(output);
  });

  test.each([
    ['teams/search:failing', "expected 'teams/search' to be 'teams/checkout'", '1 passed, 1 failed'],
    ['teams/search:throwing', 'search can not be read', '0 passed, 1 failed'],
    ['teams/checkout:silent', 'teams/checkout:silent ran no tests', '0 passed, 1 failed'],
    ['teams/checkout:skipping', 'The test did not run, and so proves nothing.', '0 passed, 1 failed'],
    ['teams/checkout:hooking', 'the program did not start', '0 passed, 2 failed'],
    ['teams/checkout:unwritten', 'teams/checkout:unwritten ran no tests', '0 passed, 1 failed'],
    ['libs/unsound:unit', '✗ sums > add up', '1 passed, 1 failed'],
    ['libs/empty:unit', 'libs/empty:unit ran no tests', '0 passed, 1 failed'],
  ])('%s fails', (id, reason, count) => {
    expect(outcomes.get(id)).toMatchObject({ success: false });
    expect(outcomes.get(id)!.terminalOutput).toContain(reason);
    expect(lines(outcomes.get(id))!.at(-1)).toBe(count);
  });

  test('a failure says where it is', () => {
    expect(outcomes.get('libs/unsound:unit')!.terminalOutput).toContain('at libs/unsound/src/unsound.test.ts:5:');
  });
});

test('a suite that can not be loaded fails its own tasks', async () => {
  const outcomes = await run(['teams/checkout:sound', 'teams/checkout:broken', 'teams/search:broken']);
  expect(outcomes.get('teams/checkout:sound')).toMatchObject({ success: true });
  for (const id of ['teams/checkout:broken', 'teams/search:broken']) {
    expect(outcomes.get(id)).toMatchObject({ success: false });
    expect(outcomes.get(id)!.terminalOutput).toContain('this suite can not be loaded');
  }
});

test('an error that no test waits for fails every task', async () => {
  const outcomes = await run(['teams/checkout:sound', 'teams/checkout:rejecting']);
  for (const id of ['teams/checkout:sound', 'teams/checkout:rejecting']) {
    expect(outcomes.get(id)).toMatchObject({ success: false });
    expect(outcomes.get(id)!.terminalOutput).toContain('nobody waits for this');
    expect(lines(outcomes.get(id))!.at(-1)).toBe('1 passed, 1 failed');
  }
});

test('a Vitest that does not start fails every task', async () => {
  const outcomes = await run(['teams/checkout:sound', 'libs/sound:unit'], join(TRAPS, 'missing'));
  expect([...outcomes.values()].map(({ success }) => success)).toEqual([false, false]);
});
