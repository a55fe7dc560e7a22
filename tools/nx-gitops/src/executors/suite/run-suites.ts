import { matchesGlob } from 'node:path/posix';
import { createVitest, type Reporter, type TestCase, type Vitest } from 'vitest/node';
import { prepareEngines } from './engines.ts';
import { describeError } from './errors.ts';
import { failure, outcomeOf, type Outcome } from './outcome.ts';

/** One Nx task: a suite over the project in `root`. */
export interface SuiteTask {
  readonly id: string;
  readonly root: string;
  readonly suite: string;
}

/** Runs all tasks in one Vitest and yields the outcome of each, whatever happens. */
export async function* runSuites(root: string, tasks: readonly SuiteTask[]): AsyncGenerator<[id: string, Outcome]> {
  const problems = await prepareEngines(root, new Set(tasks.map(({ suite }) => suite)));
  for (const { id, suite } of tasks) {
    if (problems.has(suite)) yield [id, failure(problems.get(suite)!)];
  }
  const due = tasks.filter(({ suite }) => !problems.has(suite));
  if (due.length) yield* runVitest(root, due);
}

async function* runVitest(root: string, tasks: readonly SuiteTask[]): AsyncGenerator<[id: string, Outcome]> {
  let vitest: Vitest | undefined;
  try {
    // A suite without tests is a failure that outcomeOf words; a snapshot that is missing is one, too, not a new file.
    const strict = { passWithNoTests: true, update: 'none' } as const;
    const include = [...new Set(tasks.map(filesOf))];
    vitest = await createVitest('test', { root, include, watch: false, reporters: [progress], ...strict });
    vitest.provide('root' as never, root as never);
    vitest.provide('targets' as never, Object.groupBy(tasks, ({ suite }) => suite) as never);
    const { testModules, unhandledErrors } = await vitest.start();
    // An error outside of every test says nothing about which task it belongs to: no result can be trusted.
    const stray = unhandledErrors.map((error) => describeError(error, root));
    for (const task of tasks) {
      const modules = testModules.filter(({ relativeModuleId }) => matchesGlob(relativeModuleId, filesOf(task)));
      yield [task.id, outcomeOf(task, modules, stray, root)];
    }
  } catch (error) {
    for (const { id } of tasks) yield [id, failure(describeError(error, root))];
  } finally {
    await vitest?.close();
  }
}

/** Who waits sees what goes on; Nx shows it unless it runs tasks in a batch. */
const progress: Reporter = {
  onTestCaseReady: (test) => void (takesMinutes(test) && process.stderr.write(`… ${test.name}\n`)),
  onTestCaseResult(test) {
    if (!takesMinutes(test)) return;
    const { duration = 0 } = test.diagnostic() ?? {};
    const mark = test.result().state === 'passed' ? '✓' : '✗';
    process.stderr.write(`${mark} ${test.name} (${(duration / 1000).toFixed(0)} s)\n`);
  },
};

const takesMinutes = (test: TestCase): boolean => test.module.relativeModuleId.endsWith('e2e.suite.ts');

/** The test files of a task, as a glob relative to the workspace's root. */
function filesOf({ suite, root }: SuiteTask): string {
  return suite === 'unit' ? `${root}/src/**/*.test.ts` : `libs/suites/src/${suite}.suite.ts`;
}
