import type { TestCase, TestModule, TestSuite } from 'vitest/node';
import { describeError } from './errors.ts';
import type { SuiteTask } from './run-suites.ts';

/** What Nx shows and keeps of a task; the last line of the output is always `N passed, N failed`. */
export interface Outcome {
  readonly success: boolean;
  readonly terminalOutput: string;
}

/** The outcome of a task that could not run. */
export function failure(reason: string): Outcome {
  return report([reason], 0, 1);
}

/**
 * The outcome of a task from the modules that Vitest ran for it.
 *
 * @param stray errors that belong to no test: each counts as a failure
 */
export function outcomeOf(
  { id, suite }: SuiteTask,
  modules: readonly TestModule[],
  stray: readonly string[],
  root: string,
): Outcome {
  const groups = suite === 'unit' ? modules : modules.flatMap((module) => suitesNamed(module, id));
  const errors = [...modules.flatMap((module) => module.errors()), ...groups.flatMap(hookErrors)];
  const broken = [...errors.map((error) => describeError(error, root)), ...stray];
  const tests = groups.flatMap((group) => [...group.children.allTests()]);
  const passed = tests.filter(hasPassed).length;
  // An empty folder must not be green.
  if (tests.length === 0 && broken.length === 0) return failure(`${id} ran no tests`);
  const lines =
    suite === 'unit'
      ? groups.flatMap((group) => describeModule(group as TestModule, root))
      : tests.map((test) => describeTest(test, root));
  return report([...lines, ...broken], passed, tests.length - passed + broken.length);
}

function report(lines: readonly string[], passed: number, failed: number): Outcome {
  const terminalOutput = [...lines, `${passed} passed, ${failed} failed`, ''].join('\n');
  return { success: failed === 0, terminalOutput };
}

const suitesNamed = (module: TestModule, id: string): TestSuite[] =>
  [...module.children.suites()].filter(({ name }) => name === id);

const hasPassed = (test: TestCase): boolean => test.result().state === 'passed';

/** Errors of beforeAll and afterAll, however deep. */
function hookErrors(group: TestSuite | TestModule) {
  const own = group.type === 'suite' ? group.errors() : [];
  return [...own, ...[...group.children.allSuites()].flatMap((suite) => suite.errors())];
}

/** A package has many tests: a line a file, and the failures in full. */
function describeModule(module: TestModule, root: string): string[] {
  const tests = [...module.children.allTests()];
  const failed = tests.filter((test) => !hasPassed(test));
  const line = `${failed.length ? '✗' : '✓'} ${module.relativeModuleId} (${tests.length} tests)`;
  return [line, ...failed.map((test) => describeTest(test, root))];
}

function describeTest(test: TestCase, root: string): string {
  const { state, errors } = test.result();
  if (state === 'passed') return `✓ ${nameOf(test)}`;
  const reasons = errors?.map((error) => describeError(error, root)) ?? [
    'The test did not run, and so proves nothing.',
  ];
  return [`✗ ${nameOf(test)}`, ...reasons.map((reason) => reason.replace(/^(?=.)/gm, '    '))].join('\n');
}

/** The name below the task's own `describe`. */
function nameOf(test: TestCase): string {
  const names = [test.name];
  for (let group = test.parent; group.type === 'suite'; group = group.parent) names.unshift(group.name);
  return (test.module.relativeModuleId.endsWith('.suite.ts') ? names.slice(1) : names).join(' > ');
}
