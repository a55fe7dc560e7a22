import { basename } from 'node:path/posix';
import type { TargetConfiguration } from '@nx/devkit';
import type { InputsOfCode } from '../inputs/code.ts';
import { engineInputs } from '../inputs/engines.ts';
import type { SuiteInputs } from './areas.ts';

/** The tests of a package decide nothing outside of it; Nx takes its own as files of the project. */
const NO_TESTS = '!{workspaceRoot}/libs/*/src/**/*.test.ts';

/** What every suite's result depends on, whatever the suite: the program that runs it. */
const RUNNER = [
  'sharedGlobals',
  '{workspaceRoot}/vitest.config.ts',
  '{workspaceRoot}/tools/nx-gitops/src/executors/**/*',
];

/** Suites that need the whole machine, and are asked for by name: npm run e2e. */
const ALONE: ReadonlySet<string> = new Set(['e2e']);

/** A cached target for each suite, and `test`, which stands for all of them. */
export function suiteTargets(
  root: string,
  suites: SuiteInputs,
  code: InputsOfCode,
): Record<string, TargetConfiguration> {
  const targets = Object.entries(suites).map(
    ([suite, reads]) => [suite, suiteTarget(root, suite, reads.map(within(root)), code)] as const,
  );
  const tested = Object.keys(suites).filter((suite) => !ALONE.has(suite));
  return { ...Object.fromEntries(targets), test: { executor: 'nx:noop', dependsOn: tested } };
}

/** Nx knows the root of a project, not the name of its folder. */
const within = (root: string) => (input: string) => input.replaceAll('{projectFolder}', basename(root));

function suiteTarget(root: string, suite: string, reads: readonly string[], code: InputsOfCode): TargetConfiguration {
  const { sources, packages } = suite === 'unit' ? code.ofPackage(root) : code.ofSuite(suite);
  return {
    executor: '@platform/nx-gitops:suite',
    options: { suite },
    cache: true,
    inputs: [
      ...reads,
      ...sources,
      NO_TESTS,
      ...engineInputs(suite, sources),
      ...RUNNER,
      { externalDependencies: [...packages] },
    ],
    outputs: [],
    ...(ALONE.has(suite) && { parallelism: false }),
    metadata: { description: `The ${suite} suite over this project`, technologies: ['vitest'] },
  };
}
