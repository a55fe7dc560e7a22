import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import type { Outcome } from './outcome.ts';
import { runSuites, type SuiteTask } from './run-suites.ts';

/** The options of a suite target. */
export interface Options {
  readonly suite: string;
}

/** Runs one suite over one project, for `nx run --batch=false`. */
export default async function run({ suite }: Options, context: ExecutorContext): Promise<{ success: boolean }> {
  const { root } = context.projectsConfigurations.projects[context.projectName!]!;
  const task = { id: `${context.projectName}:${context.targetName}`, root, suite };
  for await (const [, { success, terminalOutput }] of runSuites(context.root, [task])) {
    console.log(terminalOutput);
    return { success };
  }
  return { success: false };
}

/** Nx hands over every suite task that is due, of every project: they share one Vitest process. */
export async function* batch(
  { tasks }: TaskGraph,
  options: Record<string, Options>,
  _overrides: object,
  { root }: ExecutorContext,
): AsyncGenerator<{ task: string; result: Outcome }> {
  const due: SuiteTask[] = Object.values(tasks).map(({ id, projectRoot }) => {
    return { id, root: projectRoot!, suite: options[id]!.suite };
  });
  for await (const [task, result] of runSuites(root, due)) yield { task, result };
}
